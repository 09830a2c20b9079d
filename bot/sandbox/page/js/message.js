// One message: who, when, what, its files, reactions and replies.

import { toolbar } from "./actions.js";
import { renderBlocks } from "./blocks.js";
import { chunked } from "./cards.js";
import { contextOf } from "./context.js";
import { h, icon } from "./dom.js";
import { emoji } from "./emoji.js";
import { fileCards } from "./files.js";
import { mrkdwn } from "./mrkdwn.js";

const HUES = 8;

/** Initials on one of a few colours, the same for the same id. */
export function avatar(id, name, bot) {
  const letters = bot ? "T" : initials(name);
  const sum = [...String(id)].reduce((total, char) => total + char.codePointAt(0), 0);
  return h(
    "span",
    { class: `avatar ${bot ? "bot" : `hue-${sum % HUES}`}`, "aria-hidden": "true" },
    letters,
  );
}

function initials(name) {
  const parts = String(name || "?")
    .split(/[\s._-]+/)
    .filter(Boolean);
  return (
    parts
      .slice(0, 2)
      .map((part) => [...part][0].toUpperCase())
      .join("") || "?"
  );
}

export function clock(ts) {
  return new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

/** message → article. `page` is {store, api, act, react, openThread}; `inThread` hides reply links. */
export function messageView(message, channel, page, inThread = false) {
  const { store } = page;
  const name =
    message.username || store.name(message.user) || (message.bot ? "Touchline" : "Slackbot");
  const ctx = contextOf(page, { message_ts: message.ts, channel });
  const head = [
    h("span", { class: "author" }, name),
    message.bot && h("span", { class: "badge" }, "APP"),
    h("time", { title: new Date(Number(message.ts) * 1000).toLocaleString() }, clock(message.ts)),
  ];
  const article = h(
    "article",
    {
      class: classes(message),
      data: { ts: message.ts, author: message.username || message.user },
      "aria-label": `${name}, ${clock(message.ts)}`,
    },
    avatar(message.user, name, message.bot),
    h("div", { class: "message-head" }, head),
    h(
      "div",
      { class: "message-body" },
      message.ephemeral_to &&
        h("div", { class: "muted only" }, icon("smile"), "Only visible to you"),
      body(message, ctx),
      fileCards(message.files),
      reactions(message, channel, page),
      inThread ? null : replies(message, channel, page),
    ),
    toolbar(message, channel, page, inThread),
  );
  return article;
}

function classes(message) {
  return ["message", message.streaming && "streaming", message.ephemeral_to && "ephemeral"]
    .filter(Boolean)
    .join(" ");
}

/** A person's message is what was typed; an app's blocks stand in place of its text. */
function body(message, ctx) {
  const parts = [chunked(message.chunks, ctx, message.streaming)];
  if (message.blocks?.length && (message.bot || !message.text))
    parts.push(...renderBlocks(message.blocks, ctx));
  else if (message.text) parts.push(h("div", { class: "text" }, mrkdwn(message.text, ctx)));
  if (message.streaming) lastLine(parts).append(caret());
  if (message.edited) parts.push(h("span", { class: "edited" }, "(edited)"));
  return parts;
}

function caret() {
  return h("span", { class: "caret", role: "img", "aria-label": "still writing" });
}

/** Where the caret stands: behind the last written word, else on a line of its own. */
function lastLine(parts) {
  const written = parts.at(-1)?.querySelectorAll?.(".markdown p, .markdown li, .text") ?? [];
  if (written.length) return [...written].at(-1);
  parts.push(h("div", {}));
  return parts.at(-1);
}

function reactions(message, channel, page) {
  const all = message.reactions ?? [];
  if (!all.length) return null;
  const chip = ({ name, users = [], count }) => {
    const mine = users.includes(page.store.data.me.id);
    return h(
      "button",
      {
        type: "button",
        class: mine ? "reaction mine" : "reaction",
        "aria-pressed": String(mine),
        "aria-label": `${name}, ${count ?? users.length}`,
        onclick: () => page.react(channel, message.ts, name),
      },
      emoji(name),
      " ",
      count ?? users.length,
    );
  };
  return h("div", { class: "reactions" }, all.map(chip));
}

/** Who answered in the thread, how often, and when last. */
function replies(message, channel, page) {
  if (!message.reply_count) return null;
  const { store } = page;
  const said = store.thread(channel, message.ts).slice(1);
  const label = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const faces = [...new Map(said.map((one) => [one.user, one])).values()].slice(0, 4);
  const last = said.at(-1);
  return h(
    "button",
    { type: "button", class: "replies", onclick: () => page.openThread(message.ts) },
    faces.map((one) => avatar(one.user, one.username || store.name(one.user), one.bot)),
    h("span", { class: "replies-count" }, label),
    last && h("span", { class: "muted replies-last" }, `Last reply ${clock(last.ts)}`),
  );
}
