// A small menu under the control that opened it.

import { h } from "./dom.js";

/** Opens [[label, act, hint], …] below `anchor`; arrows move, Enter chooses, Escape gives focus back. */
export function openMenu(anchor, items) {
  document.querySelector(".menu")?.remove();
  const menu = h("div", { class: "menu", role: "menu" });
  const close = (back = true) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (back) anchor.focus();
  };
  const outside = (event) => menu.contains(event.target) || close(false);
  menu.append(
    ...items.map(([label, choose, hint]) =>
      h(
        "button",
        { type: "button", role: "menuitem", onclick: () => (close(), choose()) },
        label,
        hint && h("small", {}, hint),
      ),
    ),
  );
  menu.addEventListener("keydown", (event) => move(event, menu, close));
  document.addEventListener("pointerdown", outside, true);
  (anchor.closest("dialog") ?? document.body).append(menu);
  place(menu, anchor);
  menu.querySelector("button")?.focus();
}

function move(event, menu, close) {
  const entries = [...menu.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (step) {
    event.preventDefault();
    const at = entries.indexOf(document.activeElement);
    entries.at((at + step) % entries.length)?.focus();
  }
}

function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8));
  const below = at.bottom + menu.offsetHeight + 8 < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - menu.offsetHeight - 4)}px`;
}
