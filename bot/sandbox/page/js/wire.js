// What went over the wire: each call and event between the app and this workspace.

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
    const clear = h(
      "button",
      {
        type: "button",
        class: "button small",
        onclick: () => ((page.store.wire = []), this.draw()),
      },
      "Clear",
    );
    const close = iconButton("close", "Close", () => page.toggleWire(false));
    const title = h("h2", {}, "What went over the wire");
    this.node = h(
      "section",
      { class: "wire", hidden: true, "aria-label": "What went over the wire" },
      h("header", { class: "pane-header" }, title, h("span", { class: "grow" }), clear, close),
      this.list,
    );
  }

  draw() {
    if (this.node.hidden) return;
    const entries = this.page.store.wire.slice(-SHOWN).map(row);
    replace(
      this.list,
      entries.length
        ? entries
        : h("p", { class: "empty" }, "Nothing yet. Say something and watch."),
    );
    this.list.scrollTop = this.list.scrollHeight;
  }

  add(event) {
    if (this.node.hidden) return;
    const follow = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60;
    this.list.querySelector(".empty")?.remove();
    this.list.append(row(event));
    while (this.list.children.length > SHOWN) this.list.firstChild.remove();
    if (follow) this.list.scrollTop = this.list.scrollHeight;
  }
}

function row(event) {
  const out = /^(out|to_app|event|sent)/.test(event.direction ?? "");
  const side = h(
    "span",
    { class: out ? "wire-side to" : "wire-side from" },
    out ? "to the app" : "from the app",
  );
  const head = h(
    "summary",
    {},
    side,
    h("code", {}, String(event.kind ?? "")),
    h("span", { class: "wire-what" }, String(event.summary ?? "")),
  );
  const entry = h("details", { class: "wire-row" }, head);
  entry.addEventListener(
    "toggle",
    () => entry.children.length < 2 && entry.append(h("pre", {}, pretty(event.body))),
    { once: true },
  );
  return entry;
}

function pretty(body) {
  if (typeof body !== "string") return JSON.stringify(body ?? {}, null, 2);
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
