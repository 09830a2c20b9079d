// Checkboxes and radio buttons: the same rows in a message and in a form.

import { fresh, h } from "./dom.js";
import { words } from "./mrkdwn.js";

/** The group of an element's options; `chosen()` gives the options that are ticked now. */
export function choiceGroup(element, initial, ctx) {
  const many = element.type === "checkboxes";
  const options = element.options ?? [];
  const values = new Set(initial.filter(Boolean).map((option) => option.value));
  const name = fresh("choice");
  const type = many ? "checkbox" : "radio";
  const inputs = options.map(({ value }) => h("input", { type, name, checked: values.has(value) }));
  const rows = options.map((option, i) => h("label", {}, inputs[i], described(option, ctx)));
  const node = h("div", { class: "choices", role: many ? "group" : "radiogroup" }, rows);
  return {
    node,
    many,
    first: inputs[0],
    chosen: () => options.filter((_, i) => inputs[i].checked),
  };
}

function described(option, ctx) {
  const more = option.description && h("small", {}, words(option.description, ctx));
  return h("span", {}, words(option.text, ctx), more);
}
