// The input block: a label, a field, its hint and its error; values in Slack's own shape.

import { choiceGroup } from "./choices.js";
import { fresh, h } from "./dom.js";
import { plain, words } from "./mrkdwn.js";

const KINDS = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "number",
  datepicker: "date",
  timepicker: "time",
};

/** An input block; its field is registered in `ctx.form` so that a submit can read it. */
export function inputBlock(block, ctx) {
  const element = block.element ?? {};
  const id = fresh("field");
  const before = ctx.values?.[block.block_id]?.[element.action_id];
  const field = makeField(element, before, id, ctx);
  const error = h("div", { class: "field-error", id: `${id}-error`, role: "alert" });
  const hint =
    block.hint && h("div", { class: "field-hint", id: `${id}-hint` }, words(block.hint, ctx));
  field.node.setAttribute("aria-describedby", `${id}-error${hint ? ` ${id}-hint` : ""}`);
  ctx.form?.set(block.block_id, {
    ...field,
    error,
    action: element.action_id,
    optional: Boolean(block.optional),
  });
  const label = [
    plain(block.label),
    block.optional && h("span", { class: "muted" }, " (optional)"),
  ];
  const named = field.grouped
    ? h("div", { class: "label", id: `${id}-label` }, label)
    : h("label", { class: "label", for: id }, label);
  if (field.grouped) field.node.setAttribute("aria-labelledby", `${id}-label`);
  return [named, field.node, error, hint];
}

function makeField(element, before, id, ctx) {
  if (/select$/.test(element.type)) return chooser(element, before, id, ctx);
  if (element.type === "checkboxes" || element.type === "radio_buttons")
    return boxes(element, before, ctx);
  return typed(element, before, id);
}

function typed(element, before, id) {
  const kind = KINDS[element.type];
  const start =
    before?.value ??
    before?.selected_date ??
    before?.selected_time ??
    element.initial_value ??
    element.initial_date ??
    element.initial_time ??
    "";
  const shared = {
    id,
    class: "input",
    placeholder: plain(element.placeholder),
    maxlength: element.max_length,
    autofocus: element.focus_on_load,
  };
  const node = element.multiline
    ? h("textarea", { ...shared, rows: 7 })
    : h("input", { ...shared, type: kind ?? "text" });
  node.value = start;
  const name =
    { datepicker: "selected_date", timepicker: "selected_time" }[element.type] ?? "value";
  return { node, focus: node, read: () => ({ type: element.type, [name]: node.value || null }) };
}

function chooser(element, before, id, ctx) {
  const many = element.type.startsWith("multi_");
  const options = known(element, ctx);
  const initial = many
    ? (before?.selected_options ?? element.initial_options ?? [])
    : [before?.selected_option ?? element.initial_option];
  const chosen = new Set(initial.filter(Boolean).map((option) => option.value));
  const node = h("select", { id, class: "input", multiple: many });
  if (!many) node.append(h("option", { value: "" }, plain(element.placeholder) || "Choose"));
  options.forEach((option, i) =>
    node.append(h("option", { value: i, selected: chosen.has(option.value) }, plain(option.text))),
  );
  const picked = () =>
    [...node.selectedOptions]
      .filter((option) => option.value !== "")
      .map((option) => options[option.value]);
  return { node, focus: node, read: () => selection(element, picked(), many) };
}

function known(element, ctx) {
  if (element.type.startsWith("users_") || element.type.startsWith("multi_users_")) {
    return (ctx.users ?? []).map((user) => ({ value: user.id, text: user.real_name || user.name }));
  }
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options ?? []);
}

function selection(element, picked, many) {
  if (element.type === "users_select")
    return { type: element.type, selected_user: picked[0]?.value ?? null };
  if (element.type === "multi_users_select")
    return { type: element.type, selected_users: picked.map((option) => option.value) };
  if (many) return { type: element.type, selected_options: picked };
  return { type: element.type, selected_option: picked[0] ?? null };
}

function boxes(element, before, ctx) {
  const held = before?.selected_options ?? element.initial_options ?? [];
  const initial = [...held, before?.selected_option ?? element.initial_option];
  const { node, many, first, chosen } = choiceGroup(element, initial, ctx);
  const read = () => selection(element, chosen(), many);
  return { node, grouped: true, focus: first, read };
}

/** The form's values as `view.state.values`: {block_id: {action_id: {type, …}}}. */
export function readForm(form) {
  return Object.fromEntries(
    [...form].map(([block, field]) => [block, { [field.action]: field.read() }]),
  );
}

/** What must be filled in and is not: {block_id: message}. */
export function missing(form) {
  const empty = ({ type, ...answer }) =>
    Object.values(answer).every((value) => value == null || value === "" || value.length === 0);
  return Object.fromEntries(
    [...form]
      .filter(([, field]) => !field.optional && empty(field.read()))
      .map(([block]) => [block, "Please complete this required field."]),
  );
}

/** Puts each message under its field and the cursor into the first one. */
export function showErrors(form, errors) {
  for (const [block, field] of form) {
    const message = Object.hasOwn(errors, block) ? String(errors[block]) : "";
    field.error.textContent = message;
    if (message) field.node.setAttribute("aria-invalid", "true");
    else field.node.removeAttribute("aria-invalid");
  }
  [...form].find(([block]) => Object.hasOwn(errors, block))?.[1].focus?.focus();
}
