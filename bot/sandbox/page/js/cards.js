// Plans, tasks, cards and alerts: the blocks an agent shows its work with.

import { h, link } from "./dom.js";
import { control } from "./controls.js";
import { picture } from "./media.js";
import { plain, words } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const STATES = { pending: "Waiting", in_progress: "Running", complete: "Done", error: "Failed" };

/** One task: its state, title, details and sources. Takes a block or a stream's task_update. */
export function taskCard(task, ctx) {
  const state = Object.hasOwn(STATES, task.status) ? task.status : "pending";
  const more = [task.details, task.output]
    .filter(Boolean)
    .map((piece) => h("div", { class: "task-more" }, prose(piece, ctx)));
  const sources = (task.sources ?? []).map((source) => link(source.url, source.text || source.url));
  const head = [
    h("span", { class: "task-state", role: "img", "aria-label": STATES[state] }),
    h("span", { class: "task-title" }, plain(task.title)),
  ];
  return h(
    "div",
    { class: `task ${state}` },
    h("div", { class: "task-head" }, head),
    more,
    sources.length ? h("div", { class: "task-sources" }, sources) : null,
  );
}

function prose(piece, ctx) {
  if (piece.type === "rich_text") return richText(piece, ctx);
  return words(piece, ctx);
}

export function plan(block, ctx) {
  const tasks = block.tasks ?? [];
  const done = tasks.filter((task) => task.status === "complete").length;
  const busy = tasks.some((task) => task.status === "in_progress" || task.status === "pending");
  const summary = h(
    "summary",
    {},
    h("span", {}, plain(block.title) || (busy ? "Working on it" : "Steps taken")),
    h("span", { class: "muted" }, ` ${done} of ${tasks.length}`),
  );
  return h(
    "details",
    { class: "plan", open: busy || tasks.some((task) => task.status === "error") },
    summary,
    tasks.map((task) => taskCard(task, ctx)),
  );
}

/** What a stream's chunks have come to: the last word on each task, under the last plan title.
 * Nothing turns any more once the stream is over. */
export function chunked(chunks, ctx, live) {
  const tasks = new Map();
  let title = "";
  for (const chunk of chunks ?? []) {
    if (chunk.type === "plan_update") title = chunk.title;
    if (chunk.type === "task_update") tasks.set(chunk.id, { ...tasks.get(chunk.id), ...chunk });
  }
  for (const [id, task] of tasks)
    if (!live && task.status === "in_progress") tasks.set(id, { ...task, status: "pending" });
  if (!tasks.size) return title ? h("p", { class: "muted" }, plain(title)) : null;
  return title || tasks.size > 1
    ? plan({ title, tasks: [...tasks.values()] }, ctx)
    : taskCard([...tasks.values()][0], ctx);
}

export function card(block, ctx) {
  const { hero_image: hero, icon: face } = block;
  const line = (kind, text) => text && h("div", { class: kind }, words(text, ctx));
  const head = [
    face && picture(face, "card-icon", ctx),
    h(
      "div",
      { class: "card-words" },
      line("card-title", block.title),
      line("muted", block.subtitle),
    ),
  ];
  return h(
    "section",
    { class: "card" },
    hero && picture(hero, "card-hero", ctx),
    h("div", { class: "card-head" }, head),
    line("card-body", block.body),
    line("card-subtext muted", block.subtext),
    block.actions?.length
      ? h(
          "div",
          { class: "actions" },
          block.actions.map((element) => control(element, block, ctx)),
        )
      : null,
  );
}

/** Blocks in a frame of their own, which may fold; `render` draws what is inside. */
export function container(block, ctx, render) {
  const title = block.rich_text_title
    ? richText(block.rich_text_title, ctx)
    : words(block.title, ctx);
  const head = [
    block.icon && picture(block.icon, "card-icon", ctx),
    h(
      "span",
      { class: "card-words" },
      h("span", { class: "card-title" }, title),
      block.subtitle && h("span", { class: "muted" }, words(block.subtitle, ctx)),
    ),
  ];
  const inner = h("div", { class: "container-body" }, render(block.child_blocks, ctx));
  const kind = `card container ${block.has_header_divider ? "divided" : ""}`;
  if (!block.is_collapsible)
    return h("section", { class: kind }, h("div", { class: "card-head" }, head), inner);
  const summary = h("summary", { class: "card-head" }, head);
  return h("details", { class: kind, open: !block.default_collapsed }, summary, inner);
}

const LEVELS = new Set(["info", "warning", "error", "success"]);

export function alertBox(block, ctx) {
  const level = LEVELS.has(block.level) ? block.level : "default";
  return h("div", { class: `alert ${level}`, role: "note" }, words(block.text, ctx));
}
