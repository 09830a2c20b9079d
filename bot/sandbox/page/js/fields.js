// The input block: a label, a field, its hint and its error; values in Slack's own shape.

import { fresh, h } from "./dom.js";
import { plain, words } from "./mrkdwn.js";
import { valueField } from "./values.js";

const REST = 300;

/** An input block; its field is registered in `ctx.form` so that a submit can read it. */
export function inputBlock(block, ctx) {
  const element = block.element ?? {};
  const id = fresh("field");
  const before = ctx.values?.[block.block_id]?.[element.action_id];
  const field = valueField(element, before, id, { ...ctx, at: { block_id: block.block_id } });
  field.focus?.removeAttribute("aria-label");
  const error = h("div", { class: "field-error", id: `${id}-error`, role: "alert" });
  const hint =
    block.hint && h("div", { class: "field-hint", id: `${id}-hint` }, words(block.hint, ctx));
  const described = field.grouped ? field.node : field.focus;
  described.setAttribute("aria-describedby", `${id}-error${hint ? ` ${id}-hint` : ""}`);
  keepField(ctx, block, element, { ...field, error, described, optional: Boolean(block.optional) });
  if (block.dispatch_action) dispatching(field, element, block, ctx);
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

/** Registers a field of a form under the address Slack gives its value. */
export function keepField(ctx, block, element, field) {
  const address = { block: block.block_id ?? "", action: element.action_id ?? "" };
  ctx.form?.set(`${address.block}/${address.action}`, { ...field, ...address });
}

/** The app hears of this input at once: of a choice, of Enter, or of each character. */
function dispatching(field, element, block, ctx) {
  const tell = () =>
    ctx.act({ block_id: block.block_id, action_id: element.action_id, ...field.read() });
  if (!/_input$/.test(element.type)) return field.node.addEventListener("change", tell);
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let timer = 0;
  if (on.includes("on_character_entered"))
    field.node.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(tell, REST);
    });
  if (on.includes("on_enter_pressed") && !element.multiline)
    field.node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) (event.preventDefault(), tell());
    });
}

/** The form's values as `view.state.values`: {block_id: {action_id: {type, …}}}. */
export function readForm(form) {
  const values = {};
  for (const { block, action, read } of form.values()) (values[block] ??= {})[action] = read();
  return values;
}

const isEmpty = ({ type, ...answer }) =>
  Object.values(answer).every((value) => value == null || value === "" || value.length === 0);

/** What must be filled in and is not, or is not what it must be: {block_id: message}. */
export function missing(form) {
  const wrong = {};
  for (const { block, error, optional, problem, read } of form.values()) {
    if (!error) continue;
    const told = problem?.();
    if (told) wrong[block] = told;
    else if (!optional && isEmpty(read())) wrong[block] = "Please complete this required field.";
  }
  return wrong;
}

/** Puts each message under its field and the cursor into the first one. */
export function showErrors(form, errors) {
  const inputs = [...form.values()].filter((field) => field.error);
  for (const { block, error, described } of inputs) {
    const message = Object.hasOwn(errors, block) ? String(errors[block]) : "";
    error.textContent = message;
    if (message) described.setAttribute("aria-invalid", "true");
    else described.removeAttribute("aria-invalid");
  }
  inputs.find(({ block }) => Object.hasOwn(errors, block))?.focus?.focus();
}
