// What can be clicked or chosen: each control reports {type, action_id, …} through ctx.act.

import { choiceGroup } from "./choices.js";
import { h, icon, outward } from "./dom.js";
import { confirmed } from "./dialogs.js";
import { openMenu } from "./menu.js";
import { plain } from "./mrkdwn.js";

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

function pick(element, block, ctx) {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  const options = groups.flatMap((group) => group.options ?? []);
  const chosen = options.findIndex((option) => option.value === element.initial_option?.value);
  const select = h("select", {
    class: "select",
    data: key(element, block),
    "aria-label": plain(element.placeholder) || "Choose",
  });
  select.append(
    h(
      "option",
      { value: "", disabled: true, selected: chosen < 0 },
      plain(element.placeholder) || "Choose",
    ),
  );
  options.forEach((option, i) =>
    select.append(h("option", { value: i, selected: i === chosen }, plain(option.text))),
  );
  select.addEventListener("change", () =>
    act(select, element, block, ctx, { selected_option: options[select.value] }),
  );
  return select;
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

function day(element, block, ctx) {
  const input = h("input", {
    type: "date",
    class: "select",
    value: element.initial_date,
    "aria-label": plain(element.placeholder) || "Pick a date",
    data: key(element, block),
  });
  input.addEventListener("change", () =>
    act(input, element, block, ctx, { selected_date: input.value }),
  );
  return input;
}

function boxes(element, block, ctx) {
  const initial = [...(element.initial_options ?? []), element.initial_option];
  const { node, many, chosen } = choiceGroup(element, initial, ctx);
  Object.assign(node.dataset, key(element, block));
  node.addEventListener("change", () => {
    const answer = many ? { selected_options: chosen() } : { selected_option: chosen()[0] };
    act(node, element, block, ctx, answer);
  });
  return node;
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
    icon(element.icon === "trash" ? "close" : "more"),
  );
}

const CONTROLS = {
  button,
  static_select: pick,
  overflow,
  datepicker: day,
  checkboxes: boxes,
  radio_buttons: boxes,
  feedback_buttons: feedback,
  icon_button: small,
};

/** An interactive element of a message or view, or its words where it cannot be used here. */
export function control(element, block, ctx) {
  const make = Object.hasOwn(CONTROLS, element.type) ? CONTROLS[element.type] : null;
  return make
    ? make(element, block, ctx)
    : h("span", { class: "muted" }, plain(element.text) || `(${element.type})`);
}
