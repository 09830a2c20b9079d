// Files dragged over a pane land in its composer.

import { h } from "./dom.js";

export function acceptDrops(pane, composer) {
  const veil = h("div", { class: "veil", hidden: true }, "Drop files to attach them");
  let inside = 0;
  const show = (change) => {
    inside = Math.max(0, inside + change);
    veil.hidden = !inside;
  };
  const withFiles = (act) => (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    act(event);
  };
  pane.append(veil);
  pane.addEventListener(
    "dragenter",
    withFiles(() => show(1)),
  );
  pane.addEventListener(
    "dragover",
    withFiles(() => {}),
  );
  pane.addEventListener(
    "dragleave",
    withFiles(() => show(-1)),
  );
  pane.addEventListener(
    "drop",
    withFiles((event) => (show(-inside), composer().attach(event.dataTransfer.files))),
  );
}
