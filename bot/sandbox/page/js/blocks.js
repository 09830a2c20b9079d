// Block Kit to nodes: one line per block type at the end.

import { alertBox, card, plan, taskCard } from "./cards.js";
import { control } from "./controls.js";
import { h, link, outward } from "./dom.js";
import { inputBlock } from "./fields.js";
import { markdown } from "./markdown.js";
import { plain, words } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { table } from "./tables.js";

const LONG = 1200;

/** Blocks → nodes. `ctx` knows names and how to act: {me, name, channelName, act, values}. */
export function renderBlocks(blocks, ctx) {
  return (blocks ?? []).map((block) => {
    const make = Object.hasOwn(BLOCKS, block?.type) ? BLOCKS[block.type] : unknown;
    return h(
      "div",
      { class: `block block-${make === unknown ? "unknown" : block.type}` },
      make(block, ctx),
    );
  });
}

function section(block, ctx) {
  const fields = (block.fields ?? []).map((field) =>
    h("div", { class: "field" }, words(field, ctx)),
  );
  const text =
    block.text && folded(h("div", { class: "text" }, words(block.text, ctx)), block.text.text);
  return [
    h(
      "div",
      { class: "section-main" },
      text,
      fields.length ? h("div", { class: "fields" }, fields) : null,
    ),
    block.accessory && h("div", { class: "accessory" }, element(block.accessory, block, ctx)),
  ];
}

/** Slack folds long text behind "See more"; what is folded is still found by search. */
function folded(node, text) {
  if (String(text ?? "").length < LONG) return node;
  node.classList.add("folded");
  const more = h(
    "button",
    {
      type: "button",
      class: "see-more",
      onclick: () => (node.classList.remove("folded"), more.remove()),
    },
    "See more",
  );
  return h("div", {}, node, more);
}

function element(piece, block, ctx) {
  return piece.type === "image" ? picture(piece, "thumb") : control(piece, block, ctx);
}

function picture(piece, kind) {
  const src = outward(piece.image_url ?? piece.slack_file?.url ?? "");
  return src
    ? h("img", { class: kind, src, alt: piece.alt_text ?? "", loading: "lazy" })
    : h("span", { class: "muted" }, piece.alt_text ?? "(picture)");
}

function image(block, ctx) {
  return h(
    "figure",
    {},
    block.title && h("figcaption", {}, words(block.title, ctx)),
    picture(block, "picture"),
  );
}

function context(block, ctx) {
  return (block.elements ?? []).map((piece) =>
    piece.type === "image" ? picture(piece, "dot") : h("span", {}, words(piece, ctx)),
  );
}

function actions(block, ctx) {
  return (block.elements ?? []).map((piece) => element(piece, block, ctx));
}

function video(block) {
  return link(block.title_url || block.video_url, plain(block.title) || "Video");
}

/** An old attachment holds text or blocks of its own; anything else is named. */
function unknown(block, ctx) {
  if (Array.isArray(block?.blocks)) return renderBlocks(block.blocks, ctx);
  if (typeof block?.text === "string" && !block.type)
    return words({ type: "mrkdwn", text: block.text }, ctx);
  return h("span", { class: "muted" }, `(${String(block?.type ?? "block")})`);
}

function carousel(block, ctx) {
  return renderBlocks(
    (block.elements ?? []).map((piece) => ({ type: "card", ...piece })),
    ctx,
  );
}

function container(block, ctx) {
  const title = block.title && h("div", { class: "card-title" }, words(block.title, ctx));
  return h(
    "div",
    { class: "card" },
    title,
    block.subtitle && h("div", { class: "muted" }, words(block.subtitle, ctx)),
    renderBlocks(block.child_blocks, ctx),
  );
}

const BLOCKS = {
  section,
  header: (block) =>
    h("div", { class: "header", role: "heading", "aria-level": 3 }, plain(block.text)),
  context,
  divider: () => h("hr"),
  actions,
  markdown: (block, ctx) => h("div", { class: "markdown" }, markdown(block.text, ctx)),
  rich_text: richText,
  table,
  image,
  file: (block) => h("span", { class: "muted" }, `File ${String(block.external_id ?? "")}`),
  input: inputBlock,
  context_actions: actions,
  card,
  carousel,
  container,
  plan,
  task_card: taskCard,
  alert: alertBox,
  video,
};
