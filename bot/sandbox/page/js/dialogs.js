// Dialogs on the browser's own <dialog>: focus stays inside, Escape closes, focus returns.

import { fresh, h, iconButton } from "./dom.js";
import { plain, words } from "./mrkdwn.js";

/** Shows a dialog; resolves with what `close(value)` was given, undefined when dismissed. */
export function showDialog(title, build, kind = "") {
  const { promise, resolve } = settled();
  const heading = h("h2", { id: fresh("dialog") }, title);
  const dialog = h("dialog", { class: `dialog ${kind}`, "aria-labelledby": heading.id });
  const close = (value) => {
    resolve(value);
    dialog.close();
  };
  dialog.addEventListener("close", () => (resolve(undefined), dialog.remove()));
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.append(
    h(
      "header",
      {},
      heading,
      iconButton("close", "Close", () => close()),
    ),
    ...build(close),
  );
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}

function settled() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

/** Asks what a `confirm` object asks; true when it was confirmed. */
export async function confirmed(confirm, ctx) {
  const yes = (close) =>
    h(
      "button",
      {
        type: "button",
        class: `button ${confirm.style === "danger" ? "danger" : "primary"}`,
        onclick: () => close(true),
      },
      plain(confirm.confirm) || "Yes",
    );
  const no = (close) =>
    h(
      "button",
      { type: "button", class: "button", autofocus: true, onclick: () => close(false) },
      plain(confirm.deny) || "Cancel",
    );
  const body = (close) => [
    h("div", { class: "dialog-body" }, words(confirm.text, ctx)),
    h("footer", {}, no(close), yes(close)),
  ];
  return (await showDialog(plain(confirm.title) || "Are you sure?", body, "narrow")) === true;
}

/** A passing word at the bottom of the window. */
export function toast(text) {
  const note = h("div", { class: "toast", role: "status" }, text);
  document.body.append(note);
  setTimeout(() => note.remove(), 6000);
}
