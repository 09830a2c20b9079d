// Plans, tasks, cards and alerts: the blocks an agent shows its work with.

import { h, link, outward } from "./dom.js";
import { control } from "./controls.js";
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
    h("span", {}, plain(block.title) || "Working on it"),
    h("span", { class: "muted" }, ` ${done} of ${tasks.length}`),
  );
  return h(
    "details",
    { class: "plan", open: busy || tasks.some((task) => task.status === "error") },
    summary,
    tasks.map((task) => taskCard(task, ctx)),
  );
}

/** What a stream's chunks have come to: the last word on each task, under the last plan title. */
export function chunked(chunks, ctx) {
  const tasks = new Map();
  let title = "";
  for (const chunk of chunks ?? []) {
    if (chunk.type === "plan_update") title = chunk.title;
    if (chunk.type === "task_update") tasks.set(chunk.id, { ...tasks.get(chunk.id), ...chunk });
  }
  if (!tasks.size) return title ? h("p", { class: "muted" }, plain(title)) : null;
  return title || tasks.size > 1
    ? plan({ title, tasks: [...tasks.values()] }, ctx)
    : taskCard([...tasks.values()][0], ctx);
}

export function card(block, ctx) {
  const hero = outward(block.hero_image?.image_url ?? "");
  return h(
    "section",
    { class: "card" },
    hero && h("img", { class: "card-hero", src: hero, alt: block.hero_image.alt_text ?? "" }),
    block.title && h("div", { class: "card-title" }, words(block.title, ctx)),
    block.subtitle && h("div", { class: "muted" }, words(block.subtitle, ctx)),
    block.body && h("div", { class: "card-body" }, words(block.body, ctx)),
    block.actions?.length
      ? h(
          "div",
          { class: "actions" },
          block.actions.map((element) => control(element, block, ctx)),
        )
      : null,
  );
}

const LEVELS = new Set(["info", "warning", "error", "success"]);

export function alertBox(block, ctx) {
  return h(
    "div",
    { class: `alert ${LEVELS.has(block.level) ? block.level : "info"}`, role: "note" },
    words(block.text, ctx),
  );
}
