// Block Kit to nodes: one line per block type at the end.

import { alertBox, card, container, plan, taskCard } from "./cards.js";
import { control } from "./controls.js";
import { h, iconButton } from "./dom.js";
import { inputBlock } from "./fields.js";
import { markdown } from "./markdown.js";
import { picture, remoteFile, video } from "./media.js";
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
  const fold = block.expand ? (node) => node : folded;
  const text =
    block.text && fold(h("div", { class: "text" }, words(block.text, ctx)), block.text.text);
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
  return piece.type === "image" ? picture(piece, "thumb", ctx) : control(piece, block, ctx);
}

function image(block, ctx) {
  return h(
    "figure",
    {},
    block.title && h("figcaption", {}, words(block.title, ctx)),
    picture(block, "picture", ctx),
  );
}

function context(block, ctx) {
  return (block.elements ?? []).map((piece) =>
    piece.type === "image" ? picture(piece, "dot", ctx) : h("span", {}, words(piece, ctx)),
  );
}

function actions(block, ctx) {
  return (block.elements ?? []).map((piece) => element(piece, block, ctx));
}

/** An old attachment holds text or blocks of its own; anything else is named. */
function unknown(block, ctx) {
  if (Array.isArray(block?.blocks)) return renderBlocks(block.blocks, ctx);
  if (typeof block?.text === "string" && !block.type)
    return words({ type: "mrkdwn", text: block.text }, ctx);
  return h("span", { class: "muted" }, `(${String(block?.type ?? "block")})`);
}

/** Cards side by side; the row scrolls on its own. */
function carousel(block, ctx) {
  const cards = (block.elements ?? []).map((piece) => h("li", {}, card(piece, ctx)));
  const label = `${cards.length} cards, side by side`;
  const row = h("ul", { class: "carousel", tabindex: 0, "aria-label": label }, cards);
  const turn = (by) => () => row.scrollBy({ left: by * row.clientWidth * 0.8, behavior: "smooth" });
  const side = (name, says, by) =>
    iconButton(name, says, turn(by), { class: `icon-button turn ${name}` });
  return h(
    "div",
    { class: "carousel-frame" },
    row,
    cards.length > 1 && [side("back", "Earlier cards", -1), side("on", "Later cards", 1)],
  );
}

const BLOCKS = {
  section,
  header: (block) =>
    h(
      "div",
      { class: `header header-${Number(block.level) || 0}`, role: "heading", "aria-level": 3 },
      plain(block.text),
    ),
  context,
  divider: () => h("hr"),
  actions,
  markdown: (block, ctx) => h("div", { class: "markdown" }, markdown(block.text, ctx)),
  rich_text: richText,
  table,
  image,
  file: remoteFile,
  input: inputBlock,
  context_actions: actions,
  card,
  carousel,
  container: (block, ctx) => container(block, ctx, renderBlocks),
  plan,
  task_card: taskCard,
  alert: alertBox,
  video,
};
