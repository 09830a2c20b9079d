// Five things to try on the sample data. Each fills the right box; sending it ticks it off.

import { h, icon, iconButton, replace } from "./dom.js";
import { isApp } from "./channel.js";

const KEY = "touchline-tour";

const STEPS = [
  {
    title: "Write a pitch",
    why: "Facts from the records, each with its source.",
    text: "/pitch TechCorp Inc",
  },
  {
    title: "Coach a deal",
    why: "What to do next, with the reason in the deal's own data.",
    text: "/coach HealthWise Flow Connect",
  },
  {
    title: "Ask a question",
    why: "Counted from the data, not guessed.",
    text: "How many deals did we win this year?",
    direct: true,
  },
  {
    title: "Drop in a list",
    why: "Five leads as CSV, one broken: see how they are read, then import.",
    text: "Please import these leads",
    file: "/page/sample/new-leads.csv",
    direct: true,
  },
  {
    title: "Pitch a whole list",
    why: "One progress message, then a ZIP of PDFs.",
    text: "/pitch batch health care companies",
  },
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
    this.node.hidden = open !== "yes";
    this.draw();
  }

  draw() {
    const close = iconButton("close", "Close", () => this.toggle(false));
    const head = h(
      "header",
      {},
      icon("tour"),
      h("h2", {}, "Five things to try"),
      h(
        "span",
        { class: "muted" },
        `${this.steps.filter(({ text }) => this.done.has(text)).length} of ${this.steps.length}`,
      ),
      h("span", { class: "grow" }),
      close,
    );
    replace(
      this.node,
      head,
      h(
        "ol",
        {},
        this.steps.map((step) => h("li", {}, this.entry(step))),
      ),
    );
  }

  entry(step) {
    const done = this.done.has(step.text);
    const label = [
      h("span", { class: "step-title" }, step.title),
      h("span", { class: "muted" }, step.why ?? ""),
      h("code", {}, step.text),
    ];
    return h(
      "button",
      {
        type: "button",
        class: done ? "step done" : "step",
        "aria-label": `${step.title}: ${step.text}${done ? ", done" : ""}`,
        onclick: () => this.prepare(step),
      },
      label,
    );
  }

  async prepare(step) {
    const { page } = this;
    const { store } = page;
    const app = store.data.channels.find((channel) => isApp(channel, store));
    const open = store.data.channels.find((channel) => !channel.is_im && channel.bot_in !== false);
    const place = (step.direct ? app : open) ?? app ?? store.first();
    store.go({ channel: place.id, thread: "", tab: "messages" });
    page.channel.composer.write(step.text);
    if (step.file) page.channel.composer.attach([await sample(step.file)]);
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

async function sample(address) {
  const bytes = await (await fetch(address)).blob();
  return new File([bytes], address.split("/").at(-1), { type: "text/csv" });
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
