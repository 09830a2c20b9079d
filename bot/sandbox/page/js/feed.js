// A list of messages that follows its end unless the reader scrolled up.

import { h, icon, replace } from "./dom.js";
import { messageView } from "./message.js";

const NEAR = 60;
const TOGETHER = 300;

export class Feed {
  constructor(label, page, inThread = false) {
    Object.assign(this, { page, inThread, nodes: new Map(), stuck: true, channel: "" });
    this.list = h("div", { class: "feed-list" });
    this.scroller = h(
      "div",
      { class: "feed", role: "log", "aria-live": "off", "aria-label": label, tabindex: 0 },
      this.list,
    );
    this.jump = h(
      "button",
      { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd() },
      icon("down"),
      "New messages",
    );
    this.node = h("div", { class: "feed-frame" }, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.scrolled());
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.list);
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.scroller);
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.stuck) this.jump.hidden = true;
  }

  toEnd() {
    this.stuck = true;
    this.jump.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** Everything anew: another channel, another thread, another person. */
  show(messages, channel, empty) {
    this.channel = channel;
    this.nodes = new Map(messages.map((message) => [message.ts, this.make(message)]));
    this.empty = empty;
    this.arrange(messages);
    this.toEnd();
  }

  /** One message came, changed or went; the others stay as they are. */
  update(messages, changed, added) {
    this.scrolled();
    const before = this.nodes.get(changed.ts);
    const present = messages.some((message) => message.ts === changed.ts);
    if (!present) this.nodes.delete(changed.ts);
    else this.nodes.set(changed.ts, this.swap(before, this.make(changed)));
    if (!present || !before) this.arrange(messages);
    else before.replaceWith(this.nodes.get(changed.ts));
    this.restore();
    if (added && !this.stuck) this.jump.hidden = false;
    if (this.stuck || (added && changed.user === this.page.store.data.me.id)) this.toEnd();
  }

  make(message) {
    return messageView(message, this.channel, this.page, this.inThread);
  }

  /** What the reader had opened or focused in the old node goes on in the new one. */
  swap(before, after) {
    if (!before) return after;
    after.className = `${after.className}${before.classList.contains("follows") ? " follows" : ""}`;
    if (!before.querySelector(".folded"))
      after.querySelectorAll(".folded").forEach((node) => node.classList.remove("folded"));
    const focused = before.contains(document.activeElement)
      ? document.activeElement.dataset.control
      : "";
    this.refocus = focused
      ? () => after.querySelector(`[data-control="${CSS.escape(focused)}"]`)?.focus()
      : null;
    return after;
  }

  restore() {
    this.refocus?.();
    this.refocus = null;
  }

  arrange(messages) {
    const rows = [];
    let last = null;
    for (const message of messages) {
      const day = new Date(Number(message.ts) * 1000).toDateString();
      const node = this.nodes.get(message.ts) ?? this.make(message);
      this.nodes.set(message.ts, node);
      if (!this.inThread && day !== last?.day)
        rows.push(
          h("div", { class: "day", role: "separator" }, h("span", {}, dayName(message.ts))),
        );
      const follows =
        last &&
        last.day === day &&
        last.author === node.dataset.author &&
        Number(message.ts) - last.ts < TOGETHER &&
        !message.ephemeral_to;
      node.classList.toggle("follows", Boolean(follows));
      rows.push(node);
      last = { day, author: node.dataset.author, ts: Number(message.ts) };
    }
    replace(this.list, rows.length ? rows : h("p", { class: "empty" }, this.empty));
  }
}

function dayName(ts) {
  const day = new Date(Number(ts) * 1000);
  const away = Math.round(
    (new Date().setHours(0, 0, 0, 0) - new Date(day).setHours(0, 0, 0, 0)) / 86400000,
  );
  if (away === 0) return "Today";
  if (away === 1) return "Yesterday";
  return day.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
}
