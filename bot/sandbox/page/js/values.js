// Elements that hold a value, in a message and in a form alike, each in Slack's own shape.

import { choiceGroup } from "./choices.js";
import { fileEntry, richEntry, typed } from "./entries.js";
import { isSelect, selectField } from "./selects.js";

const TYPED = new Set([
  "plain_text_input",
  "email_text_input",
  "url_text_input",
  "number_input",
  "datepicker",
  "timepicker",
  "datetimepicker",
]);

export function holdsValue(element) {
  const type = String(element?.type);
  return (
    TYPED.has(type) ||
    isSelect(type) ||
    ["checkboxes", "radio_buttons", "rich_text_input", "file_input"].includes(type)
  );
}

/** {node, focus, read, grouped}: `read()` is the state {type, …}; `node` fires "change". */
export function valueField(element, held, id, ctx) {
  const before = held?.type === element.type ? held : undefined;
  if (isSelect(element.type)) return selectField(element, before, id, ctx);
  if (element.type === "checkboxes" || element.type === "radio_buttons")
    return boxes(element, before, ctx);
  if (element.type === "rich_text_input") return richEntry(element, before, id);
  if (element.type === "file_input") return fileEntry(element, before, id, ctx);
  return typed(element, before, id);
}

function boxes(element, before, ctx) {
  const { initial_options: some = [], initial_option: one } = element;
  const initial = before
    ? [...(before.selected_options ?? []), before.selected_option]
    : [...some, one];
  const { node, many, first, chosen } = choiceGroup(element, initial, ctx);
  const read = () =>
    many
      ? { type: element.type, selected_options: chosen() }
      : { type: element.type, selected_option: chosen()[0] ?? null };
  return { node, grouped: true, focus: first, read };
}
