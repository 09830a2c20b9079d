// What the app offers beside commands: its global shortcuts, and its steps for workflows.

import { showDialog, toast } from "./dialogs.js";
import { fresh, h, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";

/** The composer's button; hidden while the app offers nothing. */
export function shortcutsButton(page) {
  const open = (event) => openMenu(event.currentTarget, entries(page));
  const button = iconButton("bolt", "Shortcuts", open, { "aria-haspopup": "menu", hidden: true });
  page.store.on("loaded", () => (button.hidden = !entries(page).length));
  return button;
}

function entries(page) {
  const { store } = page;
  return [
    ...store
      .shortcuts("global")
      .map((one) => [one.name, () => page.shortcut(one), one.description || "Shortcut"]),
    ...(store.data.functions ?? []).map((step) => [
      step.title || step.callback_id,
      () => start(step, page),
      "Run this workflow step",
    ]),
  ];
}

const ENTRY = {
  boolean: () => h("input", { type: "checkbox" }),
  number: () => h("input", { class: "input", type: "number", step: "any" }),
  integer: () => h("input", { class: "input", type: "number", step: 1 }),
};
const READ = {
  boolean: (field) => field.checked,
  number: (field) => (field.value === "" ? null : Number(field.value)),
  integer: (field) => (field.value === "" ? null : Math.round(Number(field.value))),
};

/** Asks for the step's inputs as a workflow would give them, and runs it. */
async function start(step, page) {
  const fields = step.inputs.map((input) => entry(input, page));
  const values = () =>
    Object.fromEntries(fields.map(({ name, read }) => [name, read()]).filter(([, v]) => v != null));
  const build = (close) => {
    const run = (event) => (event.preventDefault(), close(values()));
    return [
      h(
        "form",
        { onsubmit: run },
        h(
          "div",
          { class: "dialog-body" },
          step.description && h("p", { class: "muted" }, step.description),
          fields.map(({ rows }) => rows),
        ),
        h("footer", {}, h("button", { type: "submit", class: "button primary" }, "Run the step")),
      ),
    ];
  };
  const inputs = await showDialog(step.title || step.callback_id, build);
  if (!inputs) return;
  const begun = await page.attempt(page.api.step(step.callback_id, inputs));
  if (begun) page.steps.set(begun.id, step.title || step.callback_id);
}

function entry(input, page) {
  const id = fresh("input");
  const person = /user_id$/.test(input.type);
  const place = /channel_id$/.test(input.type);
  const node = person
    ? choice(page.store.data.users.map((user) => [user.id, page.store.name(user.id)]))
    : place
      ? choice(page.store.data.channels.map(({ id: key, name }) => [key, name || "Direct message"]))
      : (ENTRY[input.type]?.() ?? h("input", { class: "input", type: "text" }));
  node.id = id;
  node.required = Boolean(input.is_required) && input.type !== "boolean";
  const title = [
    input.title || input.name,
    !input.is_required && h("span", { class: "muted" }, " (optional)"),
  ];
  const hint = input.description && h("div", { class: "field-hint" }, input.description);
  const read = () => (READ[input.type] ? READ[input.type](node) : node.value || null);
  return {
    name: input.name,
    read,
    rows: [h("label", { class: "label", for: id }, title), node, hint],
  };
}

function choice(entries) {
  const options = entries.map(([value, label]) => h("option", { value }, label));
  return h("select", { class: "input" }, h("option", { value: "" }, "Choose"), options);
}

/** How a step ended. */
export function tellStep({ id, state, error, outputs }, page) {
  const title = page.steps.get(id) ?? "The step";
  if (error) return toast(`${title} failed: ${error}`);
  const said = Object.entries(outputs ?? {}).map(([key, value]) => `${key}: ${String(value)}`);
  if (/^(complete|success)/.test(String(state)))
    toast(`${title} is done. ${said.join(" · ").slice(0, 300)}`);
}
