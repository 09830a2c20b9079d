// Slack's rich_text block: sections, lists, quotes and code, with styled pieces inside.

import { h, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { mention } from "./mrkdwn.js";

const STYLES = [
  ["code", "code"],
  ["strike", "s"],
  ["italic", "em"],
  ["bold", "strong"],
];

export function richText(block, ctx) {
  return h(
    "div",
    { class: "rich" },
    (block.elements ?? []).map((element) => group(element, ctx)),
  );
}

function group(element, ctx) {
  const inner = () => (element.elements ?? []).map((piece) => part(piece, ctx));
  switch (element.type) {
    case "rich_text_list":
      return list(element, ctx);
    case "rich_text_quote":
      return h("blockquote", {}, inner());
    case "rich_text_preformatted":
      return h("pre", {}, h("code", {}, inner()));
    default:
      return h("div", { class: "line" }, inner());
  }
}

function list(element, ctx) {
  const tag = element.style === "ordered" ? "ol" : "ul";
  const props = {
    class: `indent-${Math.min(Number(element.indent) || 0, 6)}`,
    start: element.offset ? Number(element.offset) + 1 : null,
  };
  return h(
    tag,
    props,
    (element.elements ?? []).map((item) => h("li", {}, group(item, ctx))),
  );
}

function part(piece, ctx) {
  return styled(bare(piece, ctx), piece.style ?? {});
}

function bare(piece, ctx) {
  switch (piece.type) {
    case "link":
      return link(piece.url, piece.text || piece.url);
    case "user":
      return mention(`@${ctx.name(piece.user_id) || piece.user_id}`, piece.user_id === ctx.me);
    case "channel":
      return mention(`#${ctx.channelName(piece.channel_id) || piece.channel_id}`);
    case "usergroup":
      return mention(`@${piece.usergroup_id}`);
    case "broadcast":
      return mention(`@${piece.range}`, true);
    case "team":
      return mention(`@${piece.team_id}`);
    case "emoji":
      return emoji(String(piece.name ?? ""));
    case "date":
      return dated(piece);
    case "color":
      return h("code", {}, String(piece.value ?? ""));
    default:
      return lines(String(piece.text ?? ""));
  }
}

function dated({ timestamp, fallback, url }) {
  const at = new Date(Number(timestamp) * 1000);
  const told = isNaN(at) ? String(fallback ?? "") : (fallback ?? at.toLocaleDateString());
  const words = h("time", { title: isNaN(at) ? null : at.toLocaleString() }, told);
  return url ? link(url, words) : words;
}

function lines(text) {
  return text.split("\n").flatMap((line, i) => (i ? [h("br"), line] : [line]));
}

function styled(node, style) {
  return STYLES.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}
