// Slack's modal: one dialog that follows the view the app opened, updated or closed.

import { renderBlocks } from "./blocks.js";
import { contextOf } from "./context.js";
import { fresh, h, iconButton } from "./dom.js";
import { missing, readForm, showErrors } from "./fields.js";
import { plain } from "./mrkdwn.js";

export class Modal {
  constructor(page) {
    this.page = page;
    this.form = new Map();
    this.typed = new Map();
  }

  /** Shows the store's view: opens, draws anew with what was typed, or closes. */
  show() {
    const view = this.page.store.data.view;
    if (this.view) this.typed.set(this.view.id, readForm(this.form));
    if (!view) return this.shut();
    if (!this.dialog) this.open();
    const typed = this.typed.get(view.id) ?? view.state?.values ?? {};
    this.view = view;
    this.draw(view, typed);
  }

  open() {
    this.heading = h("h2", { id: fresh("modal") });
    this.back = iconButton("back", "Back", () => this.dismiss());
    this.body = h("div", { class: "dialog-body modal-body" });
    this.cancel = h("button", { type: "button", class: "button", onclick: () => this.dismiss() });
    this.submit = h("button", { type: "submit", class: "button primary" });
    this.trouble = h("span", { class: "field-error grow", role: "alert" });
    const header = h(
      "header",
      {},
      this.back,
      this.heading,
      iconButton("close", "Close", () => this.dismiss()),
    );
    const form = h(
      "form",
      { novalidate: true, onsubmit: (event) => this.send(event) },
      header,
      this.body,
      h("footer", {}, this.trouble, this.cancel, this.submit),
    );
    this.dialog = h("dialog", { class: "dialog modal", "aria-labelledby": this.heading.id }, form);
    this.dialog.addEventListener("cancel", (event) => (event.preventDefault(), this.dismiss()));
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  draw(view, values) {
    const caret = this.caret();
    this.form = new Map();
    const state = () => ({ state: { values: readForm(this.form) } });
    const act = (answer) => this.page.act({ view_id: view.id, ...state(), ...answer });
    const more = { values, form: this.form, act };
    const ctx = contextOf(this.page, { view_id: view.id }, more);
    this.heading.textContent = plain(view.title);
    this.back.hidden = !view.previous_view_id;
    this.body.replaceChildren(...renderBlocks(view.blocks, ctx));
    this.form.forEach(({ focus }, address) => focus && (focus.dataset.address = address));
    this.cancel.textContent = plain(view.close) || "Cancel";
    this.submit.hidden = !view.submit;
    this.submit.textContent = plain(view.submit) || "Submit";
    this.busy(false);
    this.refocus(caret);
  }

  /** Where the reader is in the form that is about to be drawn anew. */
  caret() {
    const { dataset = {}, selectionStart = null } = document.activeElement ?? {};
    return { address: dataset.address, control: dataset.control, at: selectionStart };
  }

  refocus({ address, control, at }) {
    const again = this.form.get(address)?.focus;
    const wanted = [...this.form.values()].find(({ focus }) => focus?.autofocus)?.focus;
    const pressed = control && this.body.querySelector(`[data-control="${CSS.escape(control)}"]`);
    const first = [...this.form.values()].find(({ focus }) => focus)?.focus;
    (again ?? pressed ?? wanted ?? first)?.focus();
    if (
      again &&
      at != null &&
      again.setSelectionRange &&
      again.type !== "email" &&
      again.type !== "number"
    )
      again.setSelectionRange(at, at);
  }

  busy(on) {
    this.submit.disabled = on;
    this.dialog.setAttribute("aria-busy", String(on));
    if (on) this.trouble.textContent = "";
  }

  async send(event) {
    event.preventDefault();
    if (this.submit.hidden || this.submit.disabled) return;
    const empty = missing(this.form);
    showErrors(this.form, empty);
    if (Object.keys(empty).length) return;
    this.busy(true);
    try {
      const { errors } = await this.page.api.submit(this.view.id, readForm(this.form));
      if (errors && this.dialog) this.refuse(errors);
    } catch (problem) {
      if (this.dialog) this.trouble.textContent = problem.message;
    } finally {
      if (this.dialog) this.busy(false);
    }
  }

  /** What is wrong, under the fields it belongs to; "" is the whole form's. */
  refuse({ "": whole = "", ...errors }) {
    showErrors(this.form, errors);
    this.trouble.textContent = whole;
  }

  /** Leaves this view: the one below it comes back, or the dialog goes. */
  dismiss() {
    const { id, previous_view_id: below, clear_on_close: all } = this.view;
    if (below && !all) {
      this.typed.delete(id);
      this.page.api.close(id).catch((problem) => (this.trouble.textContent = problem.message));
      return;
    }
    this.page.store.data.view = null;
    this.shut();
    this.page.api.close(id).catch(() => {});
  }

  shut() {
    this.dialog?.close();
    this.dialog?.remove();
    this.dialog = this.view = null;
    this.typed.clear();
  }
}
