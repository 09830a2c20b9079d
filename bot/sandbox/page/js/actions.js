// What can be done with a message, beside reading it: the bar above it and its menu.

import { confirmed, showDialog, toast } from "./dialogs.js";
import { h, iconButton } from "./dom.js";
import { emoji } from "./emoji.js";
import { openMenu } from "./menu.js";

const REACTIONS = ["+1", "eyes", "white_check_mark", "tada"];
const touch = matchMedia("(hover: none)");

export function toolbar(message, channel, page, inThread) {
  const react = REACTIONS.map((name) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        title: `React with ${name}`,
        "aria-label": `React with ${name}`,
        onclick: () => page.react(channel, message.ts, name),
      },
      emoji(name),
    ),
  );
  const answer = () => page.openThread(message.thread_ts || message.ts);
  const reply = inThread ? null : iconButton("thread", "Reply in thread", answer);
  const open = (event) =>
    openMenu(event.currentTarget, entries(message, channel, page, inThread && answer));
  const more = iconButton("more", "Message menu", open, { "aria-haspopup": "menu" });
  const props = { class: "message-tools", role: "toolbar", "aria-label": "Message actions" };
  return h("div", props, message.ephemeral_to ? null : [react, reply], more);
}

/** The menu: on a touch screen what the bar shows elsewhere, the app's shortcuts, one's own. */
function entries(message, channel, page, inThread) {
  const { store } = page;
  const mine = message.user === store.data.me.id && !message.bot;
  const where = { channel, message_ts: message.ts };
  const answer = () => page.openThread(message.thread_ts || message.ts);
  const shared = message.ephemeral_to ? [] : store.shortcuts("message");
  return [
    ...(touch.matches && !inThread && !message.ephemeral_to ? [["Reply in thread", answer]] : []),
    ...(touch.matches && !message.ephemeral_to
      ? REACTIONS.map((name) => [
          `${emoji(name)} React`,
          () => page.react(channel, message.ts, name),
        ])
      : []),
    ...shared.map((one) => [
      one.name,
      () => page.shortcut(one, where),
      one.description || "Touchline",
    ]),
    ["Copy text", () => copy(textOf(message))],
    ...(mine ? [["Edit message", () => edit(message, channel, page)]] : []),
    ...(mine ? [["Delete message", () => remove(message, channel, page)]] : []),
  ];
}

function textOf(message) {
  const chosen = document.querySelector(`[data-ts="${CSS.escape(message.ts)}"] .message-body`);
  return chosen?.innerText ?? String(message.text ?? "");
}

/** Puts text on the clipboard and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied.");
  } catch {
    toast("This browser does not let the page copy. Select the text instead.");
  }
}

async function edit(message, channel, page) {
  const field = h("textarea", { class: "input tall", rows: 4, "aria-label": "Message" });
  field.value = page.store.typed(message.text);
  const save = (close) => () => close(field.value.trim());
  const build = (close) => [
    h("div", { class: "dialog-body" }, field),
    h(
      "footer",
      {},
      h("button", { type: "button", class: "button", onclick: () => close("") }, "Cancel"),
      h("button", { type: "button", class: "button primary", onclick: save(close) }, "Save"),
    ),
  ];
  const text = await showDialog("Edit message", build);
  if (text) page.attempt(page.api.edit(channel, message.ts, page.channel.composer.named(text)));
}

async function remove(message, channel, page) {
  const text = "It goes for everyone. This cannot be undone.";
  const ask = { title: "Delete this message?", text, confirm: "Delete", style: "danger" };
  if (await confirmed(ask, {})) page.attempt(page.api.delete(channel, message.ts));
}
