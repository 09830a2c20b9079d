// Tables that scroll sideways on their own instead of widening the page.

import { h } from "./dom.js";
import { richText } from "./richtext.js";

/** Rows of nodes, the first row being the heading → a table; `sides` aligns each column. */
export function aligned(rows, sides = [], wraps = []) {
  const [head = [], ...body] = rows;
  const side = (i) => [sides[i] ? `to-${sides[i]}` : "", wraps[i] ? "wraps" : ""].join(" ").trim();
  const row = (tag, cells) =>
    h(
      "tr",
      {},
      head.map((_, i) => h(tag, { class: side(i), scope: tag === "th" && "col" }, cells[i] ?? "")),
    );
  const table = h(
    "table",
    {},
    h("thead", {}, row("th", head)),
    h(
      "tbody",
      {},
      body.map((cells) => row("td", cells)),
    ),
  );
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "region", "aria-label": "Table" },
    table,
  );
}

/** Slack's table block. */
export function table(block, ctx) {
  const settings = block.column_settings ?? [];
  const rows = (block.rows ?? []).map((row) => row.map((cell) => content(cell, ctx)));
  const numbers = (i) => (block.rows ?? []).some((row) => row[i]?.type === "raw_number");
  return aligned(
    rows,
    (rows[0] ?? []).map((_, i) => settings[i]?.align ?? (numbers(i) ? "right" : "")),
    settings.map((s) => s?.is_wrapped),
  );
}

function content(cell, ctx) {
  if (cell?.type === "rich_text") return richText(cell, ctx);
  return String(cell?.text ?? cell?.value ?? "");
}
