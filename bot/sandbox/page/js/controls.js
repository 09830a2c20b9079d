// What can be clicked or chosen: each control reports {type, action_id, …} through ctx.act.

import { h, icon, outward } from "./dom.js";
import { confirmed } from "./dialogs.js";
import { keepField } from "./fields.js";
import { openMenu } from "./menu.js";
import { plain } from "./mrkdwn.js";
import { holdsValue, valueField } from "./values.js";

/** Acts once, after the confirmation the element asks for; the control is busy meanwhile. */
export async function act(control, element, block, ctx, answer) {
  if (control.getAttribute("aria-busy") === "true") return;
  if (element.confirm && !(await confirmed(element.confirm, ctx))) return;
  control.setAttribute("aria-busy", "true");
  try {
    await ctx.act({
      block_id: block.block_id ?? "",
      action_id: element.action_id ?? "",
      type: element.type,
      ...answer,
    });
  } finally {
    control.removeAttribute("aria-busy");
  }
}

const key = (element, block) => ({ control: `${block.block_id ?? ""}/${element.action_id ?? ""}` });

function button(element, block, ctx) {
  const label = plain(element.text);
  const props = {
    class: `button ${shade(element.style)}`,
    "aria-label": element.accessibility_label,
    data: key(element, block),
  };
  const press = (event) => act(event.currentTarget, element, block, ctx, { value: element.value });
  const href = outward(element.url ?? "");
  if (href)
    return h(
      "a",
      { ...props, href, target: "_blank", rel: "noopener noreferrer", onclick: press },
      label,
    );
  return h("button", { ...props, type: "button", onclick: press }, label);
}

function shade(style) {
  return style === "primary" || style === "danger" ? style : "";
}

/** A menu, a picker, boxes: the app hears of each choice; a form keeps it as well. */
function valued(element, block, ctx) {
  const before = ctx.values?.[block.block_id]?.[element.action_id];
  const at = { block_id: block.block_id };
  const field = valueField(element, before, null, { ...ctx, at });
  const { node } = field;
  node.classList.replace("input", "select");
  Object.assign((field.grouped ? node : field.focus).dataset, key(element, block));
  keepField(ctx, block, element, field);
  node.addEventListener("change", () => act(node, element, block, ctx, field.read()));
  return node;
}

function overflow(element, block, ctx) {
  const choose = (option, anchor) => act(anchor, element, block, ctx, { selected_option: option });
  const items = (anchor) =>
    (element.options ?? []).map((option) => [plain(option.text), () => choose(option, anchor)]);
  const open = (event) => openMenu(event.currentTarget, items(event.currentTarget));
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      data: key(element, block),
      onclick: open,
    },
    icon("more"),
  );
}

function feedback(element, block, ctx) {
  const side = (choice, drawing) => {
    const label = choice?.accessibility_label || plain(choice?.text) || drawing;
    const press = async (event) => {
      const pressed = event.currentTarget;
      pressed.parentElement
        .querySelectorAll("button")
        .forEach((other) => other.setAttribute("aria-pressed", String(other === pressed)));
      await act(pressed, element, block, ctx, { value: choice.value });
    };
    return h(
      "button",
      {
        type: "button",
        class: "icon-button",
        title: label,
        "aria-label": label,
        "aria-pressed": "false",
        data: { control: `${key(element, block).control}/${drawing}` },
        onclick: press,
      },
      icon(drawing),
    );
  };
  return h(
    "span",
    { class: "feedback" },
    element.positive_button && side(element.positive_button, "yes"),
    element.negative_button && side(element.negative_button, "no"),
  );
}

function small(element, block, ctx) {
  const label = element.accessibility_label || plain(element.text);
  const press = (event) => act(event.currentTarget, element, block, ctx, { value: element.value });
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      title: label,
      "aria-label": label,
      data: key(element, block),
      onclick: press,
    },
    icon(element.icon === "trash" ? "trash" : "more"),
  );
}

const CONTROLS = {
  button,
  workflow_button: button,
  overflow,
  feedback_buttons: feedback,
  icon_button: small,
};

/** An interactive element of a message or view, or its words where it cannot be used here. */
export function control(element, block, ctx) {
  const known = Object.hasOwn(CONTROLS, element.type) ? CONTROLS[element.type] : null;
  const make = known ?? (holdsValue(element) ? valued : null);
  return make
    ? make(element, block, ctx)
    : h("span", { class: "muted" }, plain(element.text) || `(${element.type})`);
}
