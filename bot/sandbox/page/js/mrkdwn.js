// Slack's own markup: *bold*, _italic_, ~strike~, `code`, <links|named>, <@mentions>, > quotes.

import { h, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { inline, opens, unescape } from "./inline.js";

const mark = (tag) => (match, inner) => (opens(match) ? h(tag, {}, inner(match[1])) : null);

/** `<…>` as Slack reads it: a person, a channel, a call to all, a date or a link. */
export function angle(body, ctx) {
  const [target, ...rest] = body.split("|");
  const label = rest.join("|");
  if (target.startsWith("@"))
    return mention(
      `@${ctx.name(target.slice(1)) || label || target.slice(1)}`,
      target.slice(1) === ctx.me,
    );
  if (target.startsWith("#"))
    return mention(`#${label || ctx.channelName(target.slice(1)) || target.slice(1)}`);
  if (target.startsWith("!date")) return h("time", {}, label || target);
  if (target.startsWith("!")) return mention(`@${label || target.slice(1).split("^")[0]}`, true);
  if (/^(https?|mailto):/i.test(target))
    return link(unescape(target), unescape(label || target.replace(/^mailto:/i, "")));
  return null;
}

export function mention(words, loud = false) {
  return h("span", { class: loud ? "mention loud" : "mention" }, words);
}

export function rules(ctx) {
  return [
    [/```\n?([^]+?)\n?```/y, ([, code]) => h("pre", {}, h("code", {}, unescape(code)))],
    [/`([^`\n]+)`/y, ([, code]) => h("code", {}, unescape(code))],
    [/<([^<>\n]{1,3000})>/y, ([, body]) => angle(body, ctx)],
    [/\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}])/uy, mark("strong")],
    [/_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}])/uy, mark("em")],
    [/~(?=\S)([^~\n]*[^~\s])~(?![\p{L}\p{N}])/uy, mark("s")],
    [
      /https?:\/\/[^\s<>|"']+[^\s<>|"'.,;:!?)\]]/y,
      (match) => (opens(match) ? link(unescape(match[0]), unescape(match[0])) : null),
    ],
    [/&(amp|lt|gt);/y, ([entity]) => document.createTextNode(unescape(entity))],
    [/:([a-z0-9_+-]{1,40}):/y, ([, name]) => document.createTextNode(emoji(name))],
    [/\n/y, () => h("br")],
  ];
}

/** Slack markup → fragment; lines that begin with ">" become quotes, code fences stay whole. */
export function mrkdwn(text, ctx) {
  const out = document.createDocumentFragment();
  const set = rules(ctx);
  for (const { quote, body } of runs(String(text ?? ""))) {
    out.append(quote ? h("blockquote", {}, inline(body, set)) : inline(body, set));
  }
  return out;
}

function runs(text) {
  const found = [];
  let fenced = false;
  for (const line of text.split("\n")) {
    const quote = !fenced && /^(&gt;|>)/.test(line);
    const body = quote ? line.replace(/^(&gt;|>) ?/, "") : line;
    if (line.split("```").length % 2 === 0) fenced = !fenced;
    const last = found.at(-1);
    if (last && last.quote === quote) last.body += `\n${body}`;
    else found.push({ quote, body });
  }
  return found;
}

/** A Slack text object, or a plain string, as nodes. */
export function words(object, ctx) {
  if (object == null) return "";
  if (typeof object === "string") return document.createTextNode(object);
  if (object.type === "mrkdwn") return mrkdwn(object.text, ctx);
  return h("span", { class: "plain" }, plain(object));
}

/** A Slack text object as a string. */
export function plain(object) {
  const text = typeof object === "string" ? object : (object?.text ?? "");
  return String(text).replace(/:([a-z0-9_+-]{1,40}):/g, (_, name) => emoji(name));
}
