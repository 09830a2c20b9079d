// Completion above the composer: commands after "/", people after "@".

import { fresh, h, replace } from "./dom.js";

const MOST = 8;

export class Completion {
  constructor(field, choices) {
    Object.assign(this, { field, choices, found: [], at: 0 });
    this.list = h("div", {
      class: "completion",
      role: "listbox",
      id: fresh("completion"),
      "aria-label": "Suggestions",
      hidden: true,
    });
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    }))
      field.setAttribute(name, value);
    field.addEventListener("input", () => this.look());
    field.addEventListener("blur", () => setTimeout(() => this.hide(), 150));
  }

  get open() {
    return !this.list.hidden;
  }

  /** Looks at the word under the cursor and offers what it may become. */
  look() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const word = /(?:^|\s)([@][^\s@]*)$/.exec(before)?.[1] ?? /^\/\S*$/.exec(before)?.[0] ?? "";
    this.word = word;
    this.found = word ? this.choices(word).slice(0, MOST) : [];
    this.at = 0;
    this.draw();
  }

  draw() {
    this.list.hidden = !this.found.length;
    this.field.setAttribute("aria-expanded", String(this.open));
    replace(
      this.list,
      this.found.map((choice, i) => this.row(choice, i)),
    );
    const active = this.list.children[this.at];
    if (this.open) this.field.setAttribute("aria-activedescendant", active.id);
    else this.field.removeAttribute("aria-activedescendant");
    active?.scrollIntoView?.({ block: "nearest" });
  }

  row(choice, i) {
    const take = (event) => (event.preventDefault(), this.take(choice));
    return h(
      "div",
      {
        class: "choice",
        role: "option",
        id: `${this.list.id}-${i}`,
        "aria-selected": String(i === this.at),
        onpointerdown: take,
      },
      h("strong", {}, choice.label),
      choice.hint && h("span", { class: "choice-hint" }, choice.hint),
      choice.description && h("span", { class: "muted" }, choice.description),
    );
  }

  take(choice) {
    const end = this.field.selectionStart;
    const start = end - this.word.length;
    this.field.setRangeText(`${choice.insert} `, start, end, "end");
    this.hide();
    this.field.dispatchEvent(new Event("input"));
    this.hide();
  }

  hide() {
    this.found = [];
    this.draw();
  }

  /** True when the key was for the list. An exact command is left to be sent. */
  key(event) {
    if (!this.open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.at = (this.at + step + this.found.length) % this.found.length;
    else if (event.key === "Escape") this.found = [];
    else if (
      event.key === "Tab" ||
      (event.key === "Enter" && this.word !== this.found[this.at].insert)
    )
      return this.accept(event);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    this.draw();
    return true;
  }

  accept(event) {
    event.preventDefault();
    this.take(this.found[this.at]);
    return true;
  }
}

/** The choices of a store: commands by name, people and apps by name. */
export function choicesOf(store, inThread) {
  return (word) => {
    const asked = word.slice(1).toLowerCase();
    if (word.startsWith("/"))
      return inThread
        ? []
        : store.data.commands
            .filter(({ name }) => name.slice(1).startsWith(asked))
            .map(({ name, hint, description }) => ({
              label: name,
              insert: name,
              hint,
              description,
            }));
    const fits = (user) => `${user.name} ${user.real_name ?? ""}`.toLowerCase().includes(asked);
    return store.data.users.filter(fits).map((user) => ({
      label: store.name(user.id),
      insert: `@${store.name(user.id)}`,
      hint: user.is_bot ? "app" : user.name,
    }));
  };
}
