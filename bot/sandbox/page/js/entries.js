// Fields one types into: text, numbers, addresses, days and times, rich text, files.

import { fresh, h, iconButton, replace } from "./dom.js";
import { plain } from "./mrkdwn.js";

const KINDS = {
  email_text_input: ["email", "value", "initial_value"],
  url_text_input: ["url", "value", "initial_value"],
  number_input: ["number", "value", "initial_value"],
  datepicker: ["date", "selected_date", "initial_date"],
  timepicker: ["time", "selected_time", "initial_time"],
  datetimepicker: ["datetime-local", "selected_date_time", "initial_date_time"],
};
const WRONG = {
  email: "Please enter a valid email address.",
  url: "Please enter a full address, with https:// in front.",
  number: "Please enter a number.",
};

export function typed(element, before, id) {
  const [kind, name, initial] = KINDS[element.type] ?? ["text", "value", "initial_value"];
  const moment = kind === "datetime-local";
  const start = (before ? before[name] : element[initial]) ?? "";
  const shared = {
    id,
    class: "input",
    placeholder: plain(element.placeholder),
    maxlength: element.max_length,
    autofocus: element.focus_on_load,
    "aria-label": plain(element.placeholder) || null,
  };
  const bounds = kind === "number" && {
    min: element.min_value,
    max: element.max_value,
    step: element.is_decimal_allowed ? "any" : 1,
  };
  const node = element.multiline
    ? h("textarea", { ...shared, class: "input tall", rows: 3 })
    : h("input", { ...shared, ...bounds, type: kind });
  node.value = moment ? local(start) : start;
  const value = () => (moment ? seconds(node.value) : node.value || null);
  const least = Number(element.min_length) || 0;
  const problem = () =>
    node.validity.badInput || node.validity.typeMismatch
      ? (WRONG[kind] ?? "Please check this.")
      : ranged(node) || (node.value && node.value.length < least ? tooShort(least) : "");
  return { node, focus: node, problem, read: () => ({ type: element.type, [name]: value() }) };
}

const tooShort = (least) => `Please enter at least ${least} characters.`;

function ranged({ validity, min, max }) {
  if (validity.rangeUnderflow) return `Please enter ${min} or more.`;
  if (validity.rangeOverflow) return `Please enter ${max} or less.`;
  return validity.stepMismatch ? "Please enter a whole number." : "";
}

/** Seconds since 1970 as the field wants them, in the reader's own time zone. */
function local(stamp) {
  if (!stamp) return "";
  const at = new Date(Number(stamp) * 1000);
  return new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

const seconds = (text) => (text ? Math.floor(new Date(text).getTime() / 1000) : null);

export function richEntry(element, before, id) {
  const start = before ? before.rich_text_value : element.initial_value;
  const node = h("textarea", { id, class: "input tall", rows: 4 });
  node.placeholder = plain(element.placeholder);
  node.value = flat(start);
  const read = () => ({
    type: element.type,
    rich_text_value: node.value ? rich(node.value) : null,
  });
  return { node, focus: node, read };
}

function flat(block) {
  const line = (piece) => piece?.text ?? (piece?.elements ?? []).map(line).join("");
  return (block?.elements ?? []).map(line).join("\n");
}

function rich(text) {
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { type: "rich_text", elements: [section] };
}

/** Chosen files go to the workspace at once; the form then holds them by id. */
export function fileEntry(element, before, id, ctx) {
  let held = [...(before?.files ?? [])];
  const types = (element.filetypes ?? []).map((type) => `.${type}`).join(",");
  const note = h("span", { class: "field-error", role: "alert" });
  const picker = h("input", { id, type: "file", class: "input", multiple: true, accept: types });
  const chips = h("div", { class: "chips" });
  const node = h("div", { class: "file-entry" }, chips, picker, note);
  const draw = () =>
    replace(
      chips,
      held.map((file) => {
        const drop = () => ((held = held.filter((other) => other !== file)), draw());
        return h(
          "span",
          { class: "chip" },
          file.name,
          iconButton("close", `Remove ${file.name}`, drop),
        );
      }),
    );
  picker.addEventListener("change", async (event) => {
    event.stopPropagation();
    const room = (Number(element.max_files) || 10) - held.length;
    const wanted = [...picker.files].slice(0, Math.max(0, room));
    note.textContent =
      wanted.length < picker.files.length ? `At most ${element.max_files || 10} files.` : "";
    picker.value = "";
    for (const file of wanted) await keep(file);
    draw();
    node.dispatchEvent(new Event("change"));
  });
  const keep = async (file) => {
    try {
      held.push(await ctx.keep(file));
    } catch (problem) {
      note.textContent = problem.message;
    }
  };
  draw();
  node.id = fresh("files");
  return {
    node,
    focus: picker,
    read: () => ({ type: element.type, files: held.length ? held : null }),
  };
}
