// Files as cards: what it is, how big, download and preview.

import { h, icon, local } from "./dom.js";
import { previewable, showPreview } from "./preview.js";

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** What the card calls a file, by its name's ending: PDF, CSV, ZIP … */
export function kind(file) {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(file.name ?? "");
  return ending ? ending[1].toUpperCase() : "FILE";
}

/** Bytes as a person reads them. */
export function size(bytes) {
  if (bytes == null) return "";
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}

export function fileCards(files) {
  return (files ?? []).map((file) =>
    PICTURES.has(file.mimetype) ? pictureCard(file) : fileCard(file),
  );
}

function shade(file) {
  const known = {
    PDF: "pdf",
    CSV: "sheet",
    TSV: "sheet",
    XLSX: "sheet",
    ZIP: "zip",
    MP3: "sound",
    M4A: "sound",
    OGG: "sound",
    WAV: "sound",
    TXT: "text",
    MD: "text",
  };
  return known[kind(file)] ?? "other";
}

function fileCard(file) {
  const name = file.title || file.name || "file";
  const badge = h(
    "span",
    { class: `file-badge ${shade(file)}`, "aria-hidden": "true" },
    kind(file),
  );
  const about = h(
    "span",
    { class: "file-about" },
    h("span", { class: "file-name" }, file.name || name),
    h("span", { class: "muted" }, [kind(file), size(file.size)].filter(Boolean).join(" · ")),
  );
  return h(
    "div",
    { class: "file", role: "group", "aria-label": `File ${name}` },
    badge,
    about,
    tools(file),
  );
}

function tools(file) {
  const href = local(file.url);
  const show =
    previewable(file) &&
    h(
      "button",
      {
        type: "button",
        class: "button small",
        "aria-label": `Preview ${file.name}`,
        onclick: () => showPreview(file),
      },
      "Preview",
    );
  const save =
    href &&
    h(
      "a",
      {
        class: "icon-button",
        href,
        download: file.name || "file",
        title: "Download",
        "aria-label": `Download ${file.name}`,
      },
      icon("download"),
    );
  return h("span", { class: "file-tools" }, show, save);
}

function pictureCard(file) {
  const src = local(file.url);
  const open = () => showPreview(file);
  const frame = h(
    "button",
    {
      type: "button",
      class: "picture-button",
      "aria-label": `Preview ${file.name}`,
      onclick: open,
    },
    src && h("img", { class: "picture", src, alt: file.title || file.name || "", loading: "lazy" }),
  );
  return h(
    "div",
    { class: "file-picture" },
    h("div", { class: "muted" }, file.name, " ", size(file.size), tools(file)),
    frame,
  );
}
