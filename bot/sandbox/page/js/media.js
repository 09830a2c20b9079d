// Pictures, videos and files of elsewhere. Only this workspace's own bytes are ever loaded.

import { h, icon, link, local, outward } from "./dom.js";
import { plain } from "./mrkdwn.js";

/** An image element or block's picture; one of elsewhere is a link, as nothing is fetched. */
export function picture(piece, kind, ctx) {
  const file = piece.slack_file;
  const src = local(ctx?.file?.(file?.id)?.url ?? file?.url ?? piece.image_url ?? "");
  const alt = String(piece.alt_text ?? "");
  if (src) return h("img", { class: kind, src, alt, loading: "lazy" });
  const away = outward(piece.image_url ?? "");
  const label = h("span", { class: `${kind} no-picture` }, alt || "Picture");
  return away ? link(away, label) : label;
}

export function video(block, ctx) {
  const still = block.thumbnail_url && local(block.thumbnail_url);
  const by = [block.provider_name, block.author_name].filter(Boolean).join(" · ");
  const title = plain(block.title) || "Video";
  const face = still
    ? h("img", { class: "video-still", src: still, alt: String(block.alt_text ?? "") })
    : h("span", { class: "video-still", role: "img", "aria-label": "Video" }, icon("play"));
  return h(
    "section",
    { class: "card video" },
    face,
    h(
      "div",
      { class: "video-about" },
      by && h("div", { class: "muted" }, by),
      h("div", { class: "card-title" }, link(block.title_url || block.video_url, title)),
      block.description && h("div", {}, plain(block.description)),
    ),
  );
}

/** The file block: a file that lives elsewhere, known here by its id. */
export function remoteFile(block, ctx) {
  const known = ctx?.file?.(block.external_id);
  const name = known?.name ?? String(block.external_id ?? "File");
  return h(
    "div",
    { class: "file", role: "group", "aria-label": `File ${name}` },
    h("span", { class: "file-badge other", "aria-hidden": "true" }, icon("file")),
    h(
      "span",
      { class: "file-about" },
      h("span", { class: "file-name" }, name),
      h("span", { class: "muted" }, "Remote file"),
    ),
  );
}
