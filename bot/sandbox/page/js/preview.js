// A look into a file without leaving the page. Bytes are fetched and shown under a type we choose.

import { showDialog } from "./dialogs.js";
import { h, icon, local } from "./dom.js";
import { aligned } from "./tables.js";
import { listing } from "./zip.js";

const LIMIT = 25 * 1024 * 1024;
const LINES = 300;
const ROWS = 100;

const ending = (file) => /\.([A-Za-z0-9]{1,5})$/.exec(file.name ?? "")?.[1].toLowerCase() ?? "";

const SOUND = new Set(["mp3", "m4a", "ogg", "wav", "webm"]);

const PREVIEWS = [
  [(file) => /^image\/(png|jpeg|gif|webp)$/.test(file.mimetype), picture],
  [(file) => file.mimetype === "application/pdf" || ending(file) === "pdf", pdf],
  [(file) => /^(csv|tsv)$/.test(ending(file)) || file.mimetype === "text/csv", sheet],
  [(file) => /zip$/.test(file.mimetype ?? "") || ending(file) === "zip", archive],
  [(file) => /^audio\//.test(file.mimetype ?? "") || SOUND.has(ending(file)), sound],
  [
    (file) => /^text\/|json$/.test(file.mimetype ?? "") || /^(txt|md|json|log)$/.test(ending(file)),
    text,
  ],
];

const maker = (file) => PREVIEWS.find(([fits]) => fits(file))?.[1];

export function previewable(file) {
  return Boolean(local(file.url) && maker(file) && (file.size ?? 0) <= LIMIT);
}

export async function showPreview(file) {
  const frame = h(
    "div",
    { class: "preview", tabindex: 0 },
    h("p", { class: "muted" }, "Loading …"),
  );
  const save = h(
    "a",
    { class: "button", href: local(file.url), download: file.name || "file" },
    icon("download"),
    "Download",
  );
  const closed = showDialog(file.name || "File", () => [frame, h("footer", {}, save)], "wide");
  const url = await fill(frame, file);
  await closed;
  if (url) URL.revokeObjectURL(url);
}

async function fill(frame, file) {
  try {
    const answer = await fetch(local(file.url));
    if (!answer.ok) throw new Error(String(answer.status));
    return await maker(file)(frame, await answer.arrayBuffer(), file);
  } catch {
    frame.replaceChildren(
      h("p", { class: "muted" }, "This file cannot be shown here. Download it to open it."),
    );
    return "";
  }
}

function asBlob(bytes, type) {
  return URL.createObjectURL(new Blob([bytes], { type }));
}

function picture(frame, bytes, file) {
  const url = asBlob(bytes, file.mimetype);
  frame.replaceChildren(h("img", { src: url, alt: file.name ?? "" }));
  return url;
}

/** Played from the workspace itself: no other sound is let in. */
function sound(frame, bytes, file) {
  const player = h("audio", { controls: true, src: local(file.url), preload: "metadata" });
  player.setAttribute("aria-label", `Play ${file.name}`);
  frame.replaceChildren(player);
  return "";
}

/** The type is ours, so a page that calls itself a PDF is never run as a page. */
function pdf(frame, bytes, file) {
  const url = asBlob(bytes, "application/pdf");
  const open = h(
    "a",
    { class: "button small", href: url, target: "_blank", rel: "noopener" },
    "Open in a new tab",
  );
  const page = h("iframe", { src: `${url}#toolbar=0&view=FitH`, title: file.name ?? "PDF" });
  frame.replaceChildren(open, page);
  keepFocus(frame, page);
  return url;
}

/** The browser's PDF viewer takes the focus as it loads, and Escape would no longer close. */
function keepFocus(frame, page) {
  const settled = performance.now() + 2000;
  const back = () => {
    if (performance.now() > settled || !page.isConnected) window.removeEventListener("blur", back);
    else if (document.activeElement === page) setTimeout(() => frame.focus());
  };
  window.addEventListener("blur", back);
}

function text(frame, bytes) {
  const lines = decode(bytes).split(/\r?\n/);
  const rest = lines.length - LINES;
  frame.replaceChildren(
    h("pre", { class: "file-text" }, lines.slice(0, LINES).join("\n")),
    note(rest, "lines"),
  );
}

function note(rest, what) {
  return rest > 0 ? h("p", { class: "muted" }, `… and ${rest.toLocaleString()} more ${what}.`) : "";
}

function decode(bytes) {
  const [a, b] = new Uint8Array(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function sheet(frame, bytes) {
  const rows = records(decode(bytes));
  const count = h(
    "p",
    { class: "muted" },
    `${Math.max(0, rows.length - 1).toLocaleString()} rows, ${rows[0]?.length ?? 0} columns`,
  );
  frame.replaceChildren(
    count,
    aligned(rows.slice(0, ROWS + 1)),
    note(rows.length - 1 - ROWS, "rows"),
  );
}

/** CSV text → rows of cells; the separator is the one the first line uses most. */
export function records(csv) {
  const head = csv.slice(0, csv.search(/\r?\n|$/));
  const separator = [",", ";", "\t"].sort((a, b) => head.split(b).length - head.split(a).length)[0];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r\\n]*)(${separator}|\\r?\\n|$)`, "y");
  const rows = [[]];
  for (let match; cell.lastIndex < csv.length && (match = cell.exec(csv));) {
    rows
      .at(-1)
      .push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (match[2] !== separator) rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value !== ""));
}

function archive(frame, bytes) {
  const entries = listing(bytes).map(({ name, size }) => [name, size.toLocaleString()]);
  frame.replaceChildren(
    h("p", { class: "muted" }, `${entries.length} files`),
    aligned([["Name", "Bytes"], ...entries], ["left", "right"]),
  );
}
