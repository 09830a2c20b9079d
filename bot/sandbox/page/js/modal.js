// Slack's modal: one dialog that follows the view the app opened, updated or closed.

import { renderBlocks } from "./blocks.js";
import { fresh, h, iconButton } from "./dom.js";
import { missing, readForm, showErrors } from "./fields.js";
import { plain } from "./mrkdwn.js";

export class Modal {
  constructor(page) {
    this.page = page;
    this.form = new Map();
  }

  /** Shows the store's view: opens, draws anew with what was typed, or closes. */
  show() {
    const view = this.page.store.data.view;
    if (!view) return this.shut();
    const typed = this.view?.id === view.id ? readForm(this.form) : (view.state?.values ?? {});
    if (!this.dialog) this.open();
    this.view = view;
    this.draw(view, typed);
  }

  open() {
    this.heading = h("h2", { id: fresh("modal") });
    this.body = h("div", { class: "dialog-body modal-body" });
    this.cancel = h("button", { type: "button", class: "button", onclick: () => this.dismiss() });
    this.submit = h("button", { type: "submit", class: "button primary" });
    this.trouble = h("span", { class: "field-error grow", role: "alert" });
    const header = h(
      "header",
      {},
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
    const { page } = this;
    const store = page.store;
    const focused = document.activeElement?.closest?.("[data-block]")?.dataset.block;
    this.form = new Map();
    const ctx = {
      me: store.data.me.id,
      users: store.data.users,
      name: (id) => store.name(id),
      channelName: (id) => store.channel(id)?.name ?? "",
      values,
      form: this.form,
      act: (answer) =>
        page.act({ view_id: view.id, state: { values: readForm(this.form) }, ...answer }),
    };
    this.heading.textContent = plain(view.title);
    this.body.replaceChildren(...renderBlocks(view.blocks, ctx));
    [...this.form].forEach(([block, field]) => (field.node.dataset.block = block));
    this.cancel.textContent = plain(view.close) || "Cancel";
    this.submit.hidden = !view.submit;
    this.submit.textContent = plain(view.submit) || "Submit";
    this.busy(false);
    (this.form.get(focused) ?? [...this.form.values()][0])?.focus?.focus();
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

  dismiss() {
    const id = this.view.id;
    this.page.store.data.view = null;
    this.shut();
    this.page.api.close(id).catch(() => {});
  }

  shut() {
    this.dialog?.close();
    this.dialog?.remove();
    this.dialog = this.view = null;
  }
}
