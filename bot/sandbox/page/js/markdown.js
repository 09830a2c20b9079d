// Standard Markdown, as Slack's markdown block and its streams show it, to nodes.

import { h, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { inline, opens, unescape } from "./inline.js";
import { angle } from "./mrkdwn.js";
import { Notes, splitNotes } from "./notes.js";
import { aligned } from "./tables.js";

const FENCE = /^ {0,3}(```+|~~~+)\s*([\w+-]*)\s*$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])\s*(?:\1\s*){2,}$/;
const QUOTE = /^ {0,3}(?:>|&gt;) ?/;
const ITEM = /^(\s*)([-*+•]|\d{1,9}[.)])\s+(.*)$/;
const CELLS = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const DEPTH = 6;

const mark =
  (tag) =>
  ([, text], inner) =>
    h(tag, {}, inner(text));
const marked = (tag) => (match, inner) => (opens(match) ? h(tag, {}, inner(match[1])) : null);

function rules(ctx, notes) {
  return [
    notes.rule,
    [/\\([\\`*_{}[\]()#+\-.!~>|<&])/y, ([, char]) => document.createTextNode(char)],
    [/``([^\n]+?)``/y, ([, code]) => h("code", {}, unescape(code.trim()))],
    [/`([^`\n]+)`/y, ([, code]) => h("code", {}, unescape(code))],
    [
      /!?\[([^[\]\n]{0,1000})\]\(\s*<?([^\s()<>]{1,3000}(?:\([^\s()]*\)[^\s()<>]*)?)>?(?:\s+"[^"\n]*")?\s*\)/y,
      ([, text, url], inner) => link(unescape(url), inner(text || url)),
    ],
    [/<([^<>\n]{1,3000})>/y, ([, body]) => angle(body, ctx)],
    [
      /\*\*\*(?=\S)([^*\n]*[^*\s])\*\*\*/y,
      ([, text], inner) => h("strong", {}, h("em", {}, inner(text))),
    ],
    [/\*\*(?=\S)((?:[^*\n]|\*(?!\*))*[^\s])\*\*/y, mark("strong")],
    [/__(?=\S)([^\n_]*(?:_[^\n_]+)*[^\s_])__(?![\p{L}\p{N}])/uy, marked("strong")],
    [/~~(?=\S)([^~\n]*[^~\s])~~/y, mark("s")],
    [/\*(?=\S)([^*\n]*[^*\s])\*/y, mark("em")],
    [/_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}])/uy, marked("em")],
    [
      /https?:\/\/[^\s<>()|"']+[^\s<>()|"'.,;:!?\]]/y,
      (match) => (opens(match) ? link(unescape(match[0]), unescape(match[0])) : null),
    ],
    [/&(amp|lt|gt);/y, ([entity]) => document.createTextNode(unescape(entity))],
    [/:([a-z0-9_+-]{1,40}):/y, ([, name]) => document.createTextNode(emoji(name))],
    [/(?: {2,}|\\)?\n/y, () => h("br")],
  ];
}

/** Markdown → fragment. */
export function markdown(text, ctx) {
  const all = String(text ?? "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const { lines, notes: found } = splitNotes(all);
  const notes = new Notes(found, (note) => say(note).textContent);
  const set = rules(ctx, notes);
  const say = (line) => inline(line, set);
  const out = blocks(lines, say, 0);
  out.append(notes.list(say) ?? "");
  return out;
}

function blocks(lines, say, depth) {
  const out = document.createDocumentFragment();
  for (let at = 0; at < lines.length;) {
    const reader = depth < DEPTH ? READERS.find((read) => read.fits(lines, at)) : PARAGRAPH;
    const [node, next] = (reader ?? PARAGRAPH).read(lines, at, say, depth);
    if (node) out.append(node);
    at = Math.max(next, at + 1);
  }
  return out;
}

function until(lines, at, stop) {
  let end = at;
  while (end < lines.length && !stop(lines[end], end)) end++;
  return end;
}

const BLANK = { fits: (lines, at) => !lines[at].trim(), read: (_, at) => [null, at + 1] };

const CODE = {
  fits: (lines, at) => FENCE.test(lines[at]),
  read(lines, at) {
    const fence = FENCE.exec(lines[at])[1];
    const end = until(lines, at + 1, (line) => line.trim().startsWith(fence));
    return [h("pre", {}, h("code", {}, unescape(lines.slice(at + 1, end).join("\n")))), end + 1];
  },
};

const TITLE = {
  fits: (lines, at) => HEADING.test(lines[at]),
  read(lines, at, say) {
    const [, marks, text] = HEADING.exec(lines[at]);
    return [
      h(
        "div",
        { class: `heading level-${marks.length}`, role: "heading", "aria-level": marks.length + 2 },
        say(text),
      ),
      at + 1,
    ];
  },
};

const LINE = { fits: (lines, at) => RULE.test(lines[at]), read: (_, at) => [h("hr"), at + 1] };

const CITED = {
  fits: (lines, at) => QUOTE.test(lines[at]),
  read(lines, at, say, depth) {
    const end = until(lines, at, (line) => !QUOTE.test(line));
    const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
    return [h("blockquote", {}, blocks(inner, say, depth + 1)), end];
  },
};

const LIST = {
  fits: (lines, at) => ITEM.test(lines[at]),
  read(lines, at, say, depth) {
    const [, indent, bullet] = ITEM.exec(lines[at]);
    const ordered = /\d/.test(bullet);
    const list = h(ordered ? "ol" : "ul", ordered ? { start: parseInt(bullet, 10) } : {});
    let end = at;
    while (end < lines.length && same(lines[end], indent, ordered)) {
      const next = until(lines, end + 1, (line, i) => outside(lines, line, i, indent));
      list.append(item(lines.slice(end, next), indent.length, say, depth));
      end = next;
      if (!lines[end]?.trim() && same(lines[end + 1] ?? "", indent, ordered)) end++;
    }
    return [list, end];
  },
};

function same(line, indent, ordered) {
  const match = ITEM.exec(line);
  return Boolean(match) && match[1].length <= indent.length + 1 && /\d/.test(match[2]) === ordered;
}

function outside(lines, line, at, indent) {
  if (!line.trim()) return !/^\s{2,}\S/.test(lines[at + 1] ?? "");
  const deeper = line.search(/\S/) > indent.length + 1;
  return !deeper;
}

function item(lines, indent, say, depth) {
  const text = ITEM.exec(lines[0])[3];
  const task = /^\[([ xX])\]\s+(.*)$/.exec(text);
  const rest = lines.slice(1).map((line) => line.slice(Math.min(line.search(/\S|$/), indent + 2)));
  const body = [task ? box(task[1] !== " ") : null, say(task ? task[2] : text)];
  return h(
    "li",
    { class: task && "todo" },
    body,
    rest.length ? blocks(rest, say, depth + 1) : null,
  );
}

function box(done) {
  return h("input", {
    type: "checkbox",
    disabled: true,
    checked: done,
    "aria-label": done ? "done" : "to do",
  });
}

const GRID = {
  fits: (lines, at) =>
    lines[at].includes("|") &&
    CELLS.test(lines[at + 1] ?? "") &&
    (lines[at + 1] ?? "").includes("-"),
  read(lines, at, say) {
    const end = until(lines, at + 2, (line) => !line.includes("|"));
    const sides = cells(lines[at + 1]).map((cell) =>
      /-:$/.test(cell) ? (/^:/.test(cell) ? "center" : "right") : "left",
    );
    const rows = [lines[at], ...lines.slice(at + 2, end)].map((line) => cells(line).map(say));
    return [aligned(rows, sides), end];
  },
};

function cells(line) {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

const PARAGRAPH = {
  fits: () => true,
  read(lines, at, say) {
    const end = until(lines, at + 1, (_, i) => READERS.some((read) => read.fits(lines, i)));
    const text = lines
      .slice(at, end)
      .map((line) => line.trimStart())
      .join("\n")
      .trimEnd();
    return [text ? h("p", {}, say(text)) : null, end];
  },
};

const READERS = [BLANK, CODE, TITLE, LINE, CITED, LIST, GRID];
