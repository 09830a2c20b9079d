// Five things to try. Each puts its words into the right box; sending them ticks it off.

import { h, icon, iconButton, replace } from "./dom.js";
import { isApp } from "./channel.js";

const KEY = "touchline-tour";

const STEPS = [
  { title: "Write a pitch", why: "Facts from the records, each with its source.", text: "/pitch TechCorp Inc" },
  { title: "Coach a deal", why: "What to do next, ranked, with the reason.", text: "/coach TechCorp renewal" },
  { title: "Ask a question", why: "Counted from the data, not guessed.", text: "How many deals did we win this year?", direct: true },
  { title: "Answer an objection", why: "Two or three ways to reply.", text: '/coach objection "You are too expensive"' },
  { title: "Pitch a whole list", why: "One progress message, then a ZIP.", text: "/pitch batch technology companies" },
];

export class Tour {
  constructor(page) {
    this.page = page;
    this.done = new Set(read());
    this.node = h("section", { class: "tour", hidden: true, "aria-label": "Things to try" });
  }

  get steps() {
    return this.page.store.data.tour?.length ? this.page.store.data.tour.slice(0, 5) : STEPS;
  }

  toggle(open = this.node.hidden) {
    this.node.hidden = !open;
    this.draw();
    if (open) this.node.querySelector(".step")?.focus();
    write("open", open ? "yes" : "no");
  }

  /** Open for a newcomer; as the reader left it later. */
  start() {
    const open = read("open")[0] ?? "yes";
    this.node.hidden = open !== "yes" || matchMedia("(max-width: 720px)").matches;
    this.draw();
  }

  draw() {
    const close = iconButton("close", "Close", () => this.toggle(false));
    const head = h("header", {}, icon("tour"), h("h2", {}, "Five things to try"), h("span", { class: "muted" }, `${this.steps.filter(({ text }) => this.done.has(text)).length} of ${this.steps.length}`), h("span", { class: "grow" }), close);
    replace(this.node, head, h("ol", {}, this.steps.map((step) => h("li", {}, this.entry(step)))));
  }

  entry(step) {
    const done = this.done.has(step.text);
    const label = [h("span", { class: "step-title" }, step.title), h("span", { class: "muted" }, step.why ?? ""), h("code", {}, step.text)];
    return h("button", { type: "button", class: done ? "step done" : "step", "aria-label": `${step.title}: ${step.text}${done ? ", done" : ""}`, onclick: () => this.prepare(step) }, label);
  }

  prepare(step) {
    const { page } = this;
    const { store } = page;
    const app = store.data.channels.find((channel) => isApp(channel, store));
    const open = store.data.channels.find((channel) => !channel.is_im && channel.bot_in !== false);
    const place = (step.direct ? app : open) ?? app ?? store.first();
    store.go({ channel: place.id, thread: "", tab: "messages" });
    page.channel.composer.write(step.text);
  }

  sent(text) {
    if (!this.steps.some((step) => step.text === text)) return;
    this.done.add(text);
    write("done", [...this.done].join("\n"));
    this.draw();
  }

  forget() {
    this.done.clear();
    write("done", "");
    this.draw();
  }
}

function read(what = "done") {
  try {
    return (localStorage.getItem(`${KEY}-${what}`) ?? "").split("\n").filter(Boolean);
  } catch {
    return [];
  }
}

function write(what, value) {
  try {
    localStorage.setItem(`${KEY}-${what}`, value);
  } catch {
    // The tour then simply starts anew next time.
  }
}
