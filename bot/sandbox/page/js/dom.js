// The one gate to the document: every element is made here, text is always text.

const FORBIDDEN = /^(on|style$|srcdoc$)/i;
const LINKS = new Set(["http:", "https:", "mailto:"]);
const SOURCES = new Set([...LINKS, "blob:"]);

/** An address from outside as a link may carry it, or "" when its scheme is not one of ours. */
export function outward(address) {
  try {
    const url = new URL(String(address));
    return LINKS.has(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

/** An address of this server's own files, or "" when it points anywhere else. */
export function local(address) {
  try {
    const url = new URL(String(address), location.href);
    const ours = /^https?:$/.test(url.protocol) && url.pathname.startsWith("/files/");
    return ours ? url.pathname + url.search : "";
  } catch {
    return "";
  }
}

/** h("p", {class: "x", onclick: fn, data: {ts}}, "text", node): strings become text nodes. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) assign(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

function assign(element, name, value) {
  if (value == null || value === false) return;
  if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
  else if (name === "data") Object.assign(element.dataset, value);
  else if (FORBIDDEN.test(name)) throw new Error(`${name} is not set from content`);
  else if ((name === "href" || name === "src") && !known(value)) return;
  else element.setAttribute(name, value === true ? "" : String(value));
}

function known(address) {
  return SOURCES.has(new URL(address, location.href).protocol);
}

/** A link that can leave the page safely; its words alone when the address is not allowed. */
export function link(address, ...words) {
  const href = outward(address);
  if (!href) return h("span", {}, ...words);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, ...words);
}

export function replace(element, ...children) {
  element.replaceChildren(
    ...children.flat(Infinity).filter((child) => child != null && child !== false),
  );
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  menu: "M3 5h14M3 10h14M3 15h14",
  close: "M5 5l10 10M15 5L5 15",
  send: "M3 10l14-6-5 14-3-6z",
  clip: "M14 6l-6.5 6.5a2 2 0 003 3L17 9a4 4 0 00-5.6-5.6L4.6 10.2a6 6 0 008.5 8.4",
  thread: "M4 4h12v9H9l-4 3v-3H4z",
  smile: "M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM7 12c1.5 2 4.5 2 6 0M7.5 8h.01M12.5 8h.01",
  theme: "M16 12A7 7 0 018 4a7 7 0 108 8z",
  wire: "M3 7h12l-3-3M17 13H5l3 3",
  reset: "M4 10a6 6 0 106-6H6m0 0l3-3M6 4l3 3",
  download: "M10 3v9m0 0l-4-4m4 4l4-4M4 16h12",
  stop: "M6 6h8v8H6z",
  tour: "M10 2l2.3 5 5.2.6-3.9 3.6 1.1 5.3L10 13.8 5.3 16.5l1.1-5.3L2.5 7.6 7.7 7z",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11M9 9v5M11 9v5",
  bolt: "M11 2L4 11h5l-1 7 7-9h-5z",
  back: "M12 4l-6 6 6 6",
  on: "M8 4l6 6-6 6",
  play: "M6 4l10 6-10 6z",
  out: "M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8",
  file: "M5 2h7l4 4v12H5zM12 2v4h4",
  up: "M10 4v12M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  yes: "M7 17V9l3-6c1.5 0 2 1 2 2.5L11.5 8H16c1 0 1.5 1 1.3 2l-1.2 5.5c-.2 1-.8 1.5-1.8 1.5zM3 9h4v8H3z",
  no: "M13 3v8l-3 6c-1.5 0-2-1-2-2.5l.5-2.5H4c-1 0-1.5-1-1.3-2l1.2-5.5C4.1 3.5 4.7 3 5.7 3zM17 11h-4V3h4z",
};

/** A small drawn icon; decorative unless `label` names it. */
export function icon(name, label = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  if (label) svg.setAttribute("aria-label", label);
  svg.setAttribute(label ? "role" : "aria-hidden", label ? "img" : "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and says `label`. */
export function iconButton(name, label, onclick, extra = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", title: label, "aria-label": label, onclick, ...extra },
    icon(name),
  );
}

const ids = (function* () {
  for (let n = 1; ; n++) yield n;
})();

/** A name no other element of this page has. */
export function fresh(prefix) {
  return `${prefix}-${ids.next().value}`;
}
