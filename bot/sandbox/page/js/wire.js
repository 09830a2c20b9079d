// What went over the wire: each call and event between the app and this workspace.

import { copy } from "./actions.js";
import { h, iconButton, replace } from "./dom.js";

const SHOWN = 200;

export class WirePanel {
  constructor(page) {
    this.page = page;
    this.list = h("div", {
      class: "wire-list",
      tabindex: 0,
      role: "log",
      "aria-live": "off",
      "aria-label": "Calls and events",
    });
    this.filter = h("input", {
      class: "wire-filter",
      type: "search",
      placeholder: "Filter",
      "aria-label": "Filter calls and events",
      oninput: () => this.draw(),
    });
    const button = (label, onclick) =>
      h("button", { type: "button", class: "button small", onclick }, label);
    const clear = button("Clear", () => ((page.store.wire = []), this.draw()));
    const all = button("Copy", () => copy(this.found().map(written).join("\n")));
    const close = iconButton("close", "Close", () => page.toggleWire(false));
    const parts = [
      h("h2", {}, "What went over the wire"),
      this.filter,
      h("span", { class: "grow" }),
    ];
    this.node = h(
      "section",
      { class: "wire", hidden: true, "aria-label": "What went over the wire" },
      h("header", { class: "pane-header" }, parts, all, clear, close),
      this.list,
    );
  }

  /** The entries that hold every word of the filter. */
  found() {
    const asked = this.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (entry) => {
      const text = `${sideOf(entry)} ${written(entry)}`.toLowerCase();
      return asked.every((word) => text.includes(word));
    };
    return this.page.store.wire.filter((entry) => !asked.length || fits(entry)).slice(-SHOWN);
  }

  draw() {
    if (this.node.hidden) return;
    const entries = this.found().map(row);
    const none = this.page.store.wire.length
      ? "Nothing fits the filter."
      : "Nothing yet. Say something and watch.";
    replace(this.list, entries.length ? entries : h("p", { class: "empty" }, none));
    this.list.scrollTop = this.list.scrollHeight;
  }

  add(event) {
    if (this.node.hidden || !this.found().includes(event)) return;
    const follow = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60;
    this.list.querySelector(".empty")?.remove();
    this.list.append(row(event));
    while (this.list.children.length > SHOWN) this.list.firstChild.remove();
    if (follow) this.list.scrollTop = this.list.scrollHeight;
  }
}

const isOut = (event) => /^(out|to_app|event|sent)/.test(event.direction ?? "");
const sideOf = (event) => (isOut(event) ? "to the app" : "from the app");

function row(event) {
  const side = h("span", { class: `wire-side ${isOut(event) ? "to" : "from"}` }, sideOf(event));
  const head = h(
    "summary",
    {},
    side,
    h("code", {}, String(event.kind ?? "")),
    h("span", { class: "wire-what" }, String(event.summary ?? "")),
  );
  const entry = h("details", { class: "wire-row" }, head);
  entry.addEventListener("toggle", () => entry.append(...body(event)), { once: true });
  return entry;
}

function body(event) {
  const take = () => copy(pretty(event.body));
  const button = h("button", { type: "button", class: "button small", onclick: take }, "Copy");
  return [h("div", { class: "wire-copy" }, button), h("pre", {}, pretty(event.body))];
}

const written = ({ direction, kind, summary, body: held }) =>
  JSON.stringify({ direction, kind, summary, body: held });

function pretty(held) {
  if (typeof held !== "string") return JSON.stringify(held ?? {}, null, 2);
  try {
    return JSON.stringify(JSON.parse(held), null, 2);
  } catch {
    return held;
  }
}
