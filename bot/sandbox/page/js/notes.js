// Footnotes of Markdown: `[^1]` in the text, `[^1]: what it says` below.

import { fresh, h } from "./dom.js";

const NOTE = /^ {0,3}\[\^([^\]\s^]{1,40})\]:\s*(.*)$/;
const CALL = /\[\^([^\]\s^]{1,40})\](?!:)/y;

/** Lines → {lines, notes}: the definitions taken out, in their order, with what follows indented. */
export function splitNotes(lines) {
  const notes = new Map();
  const rest = [];
  let open = "";
  let fenced = false;
  for (const line of lines) {
    if (/^ {0,3}(```|~~~)/.test(line)) fenced = !fenced;
    const match = fenced ? null : NOTE.exec(line);
    if (match) notes.set((open = match[1]), match[2]);
    else if (open && /^(\s{2,}|\t)\S/.test(line))
      notes.set(open, `${notes.get(open)} ${line.trim()}`);
    else ((open = ""), rest.push(line));
  }
  return { lines: rest, notes };
}

/** The notes of one text: a rule for the calls, and the list that stands below. */
export class Notes {
  constructor(notes, plain) {
    this.notes = notes;
    this.plain = plain;
    this.ids = new Map([...notes.keys()].map((key) => [key, fresh("note")]));
  }

  get rule() {
    return [CALL, ([, key]) => this.call(key)];
  }

  /** A small number that leads to its note; the bare number where there is none. */
  call(key) {
    const id = this.ids.get(key);
    if (!id) return h("sup", {}, key);
    const text = this.plain(this.notes.get(key));
    const go = (event) => {
      const frame = event.currentTarget.closest(".markdown") ?? document;
      frame.querySelector(`#${id}`)?.focus();
    };
    const props = { type: "button", class: "note-call", title: text, onclick: go };
    return h("sup", {}, h("button", { ...props, "aria-label": `Note ${key}: ${text}` }, key));
  }

  list(say) {
    if (!this.notes.size) return null;
    const rows = [...this.notes].map(([key, text]) => {
      const props = { id: this.ids.get(key), tabindex: -1 };
      return h("li", props, h("span", { class: "note-key" }, key), h("span", {}, say(text)));
    });
    return h("ul", { class: "notes", "aria-label": "Notes" }, rows);
  }
}
