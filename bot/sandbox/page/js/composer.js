// The message box: text, files, completion, send and stop.

import { choicesOf, Completion } from "./complete.js";
import { toast } from "./dialogs.js";
import { h, icon, iconButton, replace } from "./dom.js";
import { size } from "./files.js";
import { shortcutsButton } from "./shortcuts.js";

const TALL = 220;

export class Composer {
  /** `place()` says where words go: {channel, thread_ts}. */
  constructor(page, place, inThread = false) {
    Object.assign(this, { page, place, inThread, files: [], drafts: new Map(), key: "" });
    this.field = h("textarea", {
      class: "composer-field",
      rows: 1,
      "aria-label": "Message",
      placeholder: "Message",
      enterkeyhint: "send",
    });
    this.completion = new Completion(this.field, choicesOf(page.store, inThread));
    this.chips = h("div", { class: "chips", hidden: true });
    this.picker = h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      "aria-label": "Files to attach",
      onchange: () => (this.attach(this.picker.files), (this.picker.value = "")),
    });
    this.node = h("form", { class: "composer" });
    this.node.append(this.completion.list, this.chips, this.field, this.makeTools(), this.picker);
    this.listen();
  }

  makeTools() {
    const stop = () => this.page.stop(this.place());
    const looks = { type: "button", class: "button small stop", hidden: true };
    this.stopButton = h("button", { ...looks, onclick: stop }, icon("stop"), "Stop");
    const keys = h("span", { class: "composer-keys" }, "Enter sends, Shift + Enter starts a line");
    const clip = iconButton("clip", "Attach files", () => this.picker.click());
    const send = iconButton("send", "Send", () => this.send(), { class: "icon-button send" });
    const bolt = this.inThread ? null : shortcutsButton(this.page);
    return h("div", { class: "composer-tools" }, clip, bolt, keys, this.stopButton, send);
  }

  listen() {
    this.node.addEventListener("submit", (event) => (event.preventDefault(), this.send()));
    this.field.addEventListener("input", () => this.fit());
    this.field.addEventListener(
      "paste",
      (event) =>
        event.clipboardData.files.length &&
        (event.preventDefault(), this.attach(event.clipboardData.files)),
    );
    this.field.addEventListener("keydown", (event) => {
      if (
        this.completion.key(event) ||
        event.key !== "Enter" ||
        event.shiftKey ||
        event.isComposing
      )
        return;
      event.preventDefault();
      this.send();
    });
  }

  /** Another place: what was being written there comes back, what was here is kept. */
  move(key, placeholder) {
    if (key !== this.key) {
      this.drafts.set(this.key, this.field.value);
      this.key = key;
      this.write(this.drafts.get(key) ?? "", false);
    }
    this.field.placeholder = placeholder;
    this.field.setAttribute("aria-label", placeholder);
  }

  write(text, focus = true) {
    this.field.value = text;
    this.fit();
    if (focus) this.field.focus();
  }

  fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALL)}px`;
  }

  attach(files) {
    this.files.push(...files);
    this.draw();
    this.field.focus();
  }

  draw() {
    const drop = (file) => (
      (this.files = this.files.filter((other) => other !== file)),
      this.draw()
    );
    this.chips.hidden = !this.files.length;
    replace(
      this.chips,
      this.files.map((file) =>
        h(
          "span",
          { class: "chip" },
          `${file.name} · ${size(file.size)}`,
          iconButton("close", `Remove ${file.name}`, () => drop(file)),
        ),
      ),
    );
  }

  working(busy) {
    this.stopButton.hidden = !busy;
  }

  async send() {
    const text = this.field.value.trim();
    const files = this.files;
    if (!text && !files.length) return;
    if (!files.length && this.inThread && this.isCommand(text))
      return toast(
        "Slash commands do not work in threads. Ask in words, or use the channel's own box.",
      );
    this.files = [];
    this.draw();
    this.write("");
    try {
      await this.deliver(text, files);
    } catch (problem) {
      this.write(this.field.value || text);
      this.attach(files);
      toast(problem.message);
    }
  }

  isCommand(text) {
    return this.page.store.data.commands.some(
      ({ name }) => text === name || text.startsWith(`${name} `),
    );
  }

  deliver(text, files) {
    const { page } = this;
    page.asked(this.place(), text);
    if (files.length) return page.api.upload(this.place(), this.named(text), files);
    const [, command, rest] = /^(\/\S+)\s*([^]*)$/.exec(text) ?? [];
    if (command && this.isCommand(text))
      return page.api.command(this.place().channel, command, this.named(rest));
    if (command && !text.includes("\n"))
      return Promise.reject(
        new Error(
          `${command} is not a command here. Try ${page.store.data.commands.map(({ name }) => name).join(" or ")}.`,
        ),
      );
    return page.api.say(this.place(), this.named(text));
  }

  /** "@Ada Moreno" and "@ada" → a mention; the longest name first. */
  named(text) {
    const names = this.page.store.data.users
      .flatMap((user) => [
        [user.real_name, user.id],
        [user.name, user.id],
      ])
      .filter(([name]) => name);
    names.sort(([a], [b]) => b.length - a.length);
    return names.reduce(
      (line, [name, id]) => line.replace(calls(name), (_, before) => `${before}<@${id}>`),
      text,
    );
  }
}

function calls(name) {
  return new RegExp(
    `(^|[^\\p{L}\\p{N}@<])@${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
    "giu",
  );
}
