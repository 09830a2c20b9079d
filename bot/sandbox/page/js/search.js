// A field that finds what it holds: type, choose from the list below; many stand as chips.

import { fresh, h, iconButton, replace } from "./dom.js";

const SHOWN = 50;
const REST = 150;

export class SearchField {
  /** `find(text)` promises entries {value, label, group, raw}; `chosen` are those held now. */
  constructor({ id, many, chosen, words, least, most, find }) {
    Object.assign(this, { many, least, most, find, chosen: [...chosen], found: [], at: 0 });
    this.list = h("div", {
      class: "search-list",
      role: "listbox",
      id: fresh("found"),
      hidden: true,
    });
    this.list.setAttribute("aria-label", words);
    this.chips = h("span", { class: "search-chips" });
    this.input = h("input", {
      id,
      class: "search-text",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      placeholder: words,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    });
    if (!id) this.input.setAttribute("aria-label", words);
    const box = h("div", { class: "input search-box" }, this.chips, this.input);
    this.node = h("div", { class: "search" }, box, this.list);
    this.listen();
    this.draw();
  }

  listen() {
    const { input } = this;
    input.addEventListener("change", (event) => event.stopPropagation());
    input.addEventListener("input", () => this.later());
    input.addEventListener("focus", () => (input.select(), this.look()));
    input.addEventListener("blur", () => setTimeout(() => this.rest(), 150));
    input.addEventListener("keydown", (event) => this.key(event));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), REST);
  }

  /** Looks for what the text may mean; an answer to an older text is dropped. */
  async look() {
    const held = !this.many && this.input.value === this.chosen[0]?.label;
    const text = held ? "" : this.input.value.trim();
    const asked = (this.asked = Symbol(text));
    if (text.length < this.least)
      return this.show([], this.least ? `Type at least ${this.least} characters.` : "");
    const found = await this.find(text).catch((problem) => String(problem.message));
    if (asked !== this.asked) return;
    if (typeof found === "string") return this.show([], found);
    const taken = new Set(this.many ? this.chosen.map((entry) => entry.value) : []);
    const left = found.filter((entry) => !taken.has(entry.value));
    this.show(left.slice(0, SHOWN), left.length ? "" : "Nothing fits.");
  }

  show(found, note = "") {
    this.found = found;
    this.at = 0;
    this.list.hidden = document.activeElement !== this.input || !(found.length || note);
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    const rows = found.map((entry, i) => this.row(entry, found[i - 1], i));
    replace(this.list, rows, note && h("div", { class: "search-note", role: "status" }, note));
    this.mark();
  }

  row(entry, before, i) {
    const take = (event) => (event.preventDefault(), this.take(entry));
    const label = h(
      "div",
      { class: "choice", role: "option", id: `${this.list.id}-${i}` },
      entry.label,
    );
    label.addEventListener("pointerdown", take);
    const title = entry.group && entry.group !== before?.group;
    return title ? [h("div", { class: "search-group" }, entry.group), label] : label;
  }

  mark() {
    const rows = [...this.list.querySelectorAll("[role=option]")];
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === this.at)));
    const active = this.list.hidden ? null : rows[this.at];
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  take(entry) {
    if (this.many && this.chosen.length >= this.most)
      return this.show([], `At most ${this.most} can be chosen.`);
    this.chosen = this.many ? [...this.chosen, entry] : [entry];
    this.changed();
  }

  drop(entry) {
    this.chosen = this.chosen.filter((other) => other !== entry);
    this.changed();
    this.input.focus();
  }

  changed() {
    this.draw();
    this.show([]);
    this.node.dispatchEvent(new Event("change"));
  }

  draw() {
    const chip = (entry) =>
      h(
        "span",
        { class: "chip" },
        entry.label,
        iconButton("close", `Remove ${entry.label}`, () => this.drop(entry)),
      );
    replace(this.chips, this.many ? this.chosen.map(chip) : []);
    this.input.value = this.many ? "" : (this.chosen[0]?.label ?? "");
  }

  /** Left without choosing: what is held is shown again; an emptied field holds nothing. */
  rest() {
    if (document.activeElement === this.input) return;
    const emptied = !this.many && !this.input.value && this.chosen.length;
    this.show([]);
    if (emptied) this.drop(this.chosen[0]);
    else this.draw();
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const open = !this.list.hidden && this.found.length;
    if (event.key === "Backspace" && this.many && !this.input.value && this.chosen.length)
      this.drop(this.chosen.at(-1));
    else if (step && !open) this.look();
    else if (step) this.at = (this.at + step + this.found.length) % this.found.length;
    else if (event.key === "Enter" && open) this.take(this.found[this.at]);
    else if (event.key === "Escape" && !this.list.hidden) this.show([]);
    else if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    this.mark();
  }
}
