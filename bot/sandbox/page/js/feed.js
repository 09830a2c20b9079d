// A list of messages that follows its end unless the reader scrolled up.

import { h, icon, replace } from "./dom.js";
import { messageView } from "./message.js";
import { share } from "./frames.js";

const NEAR = 60;
const TOGETHER = 300;
const FIRST = 40;

export class Feed {
  constructor(label, page, inThread = false) {
    Object.assign(this, { page, inThread, nodes: new Map(), stuck: true, channel: "", top: 0 });
    this.older = [];
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

  /** Only scrolling up lets go of the end; growth below the fold does not. */
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    this.stuck = near || (this.stuck && scrollTop >= this.top);
    this.top = scrollTop;
    if (this.stuck) this.jump.hidden = true;
  }

  toEnd() {
    this.stuck = true;
    this.jump.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.top = this.scroller.scrollTop;
  }

  /** Everything anew: another channel, another thread. The newest come at once, the rest soon. */
  show(messages, channel, empty) {
    Object.assign(this, { channel, empty, nodes: new Map(), turn: Symbol(channel) });
    replace(this.list);
    const first = this.inThread ? 0 : Math.max(0, messages.length - FIRST);
    this.older = messages.slice(0, first);
    const newest = messages.slice(first);
    const nodes = newest.map((message) => this.make(message));
    this.list.append(...nodes);
    newest.forEach((message, i) => this.stand(message, newest[i - 1]));
    if (!messages.length) this.list.append(this.nothing());
    this.toEnd();
    if (first) this.fill(this.turn);
  }

  nothing() {
    return h("p", { class: "empty" }, this.empty);
  }

  /** Builds what is further up, a little at a time, from the newest to the oldest. */
  fill(turn) {
    share(() => {
      if (turn !== this.turn || !this.older.length) return false;
      const message = this.older.pop();
      const next = this.list.querySelector(".message");
      const before = this.list.firstElementChild;
      this.list.insertBefore(this.make(message), before);
      this.stand(message, this.older.at(-1));
      if (next) this.stand(this.of(next), message);
      return true;
    });
  }

  of(node) {
    return this.page.store.message(this.channel, node.dataset.ts);
  }

  /** One message came, changed or went; the others stay as they are. */
  update(messages, changed, added) {
    if (this.older.some((message) => message.ts === changed.ts)) return this.later(messages);
    const before = this.nodes.get(changed.ts);
    const at = messages.findIndex((message) => message.ts === changed.ts);
    if (at < 0) this.remove(messages, changed, before);
    else if (before) this.change(before, changed);
    else this.insert(messages, at);
    if (added && !this.stuck) this.jump.hidden = false;
    if (added && changed.user === this.page.store.data.me.id) this.toEnd();
  }

  /** A message that is not built yet is built from what it has become. */
  later(messages) {
    const waiting = new Set(this.older.map((message) => message.ts));
    this.older = messages.filter((message) => waiting.has(message.ts));
  }

  insert(messages, at) {
    this.list.querySelector(".empty")?.remove();
    const next = messages[at + 1];
    const below = next && this.nodes.get(next.ts);
    const line = below?.previousElementSibling;
    const anchor = line?.classList.contains("day") ? line : (below ?? null);
    this.list.insertBefore(this.make(messages[at]), anchor);
    this.stand(messages[at], messages[at - 1]);
    if (below) this.stand(next, messages[at]);
  }

  remove(messages, gone, node) {
    if (!node) return;
    const line = node.previousElementSibling;
    if (line?.classList.contains("day")) line.remove();
    node.remove();
    this.nodes.delete(gone.ts);
    const at = messages.findIndex((message) => Number(message.ts) > Number(gone.ts));
    if (at >= 0 && this.nodes.has(messages[at].ts)) this.stand(messages[at], messages[at - 1]);
    if (!messages.length) this.list.append(this.nothing());
  }

  /** What the reader had opened or focused in the old node goes on in the new one. */
  change(before, message) {
    const after = this.make(message);
    if (before.classList.contains("follows")) after.classList.add("follows");
    Object.assign(after.dataset, before.dataset);
    if (!before.querySelector(".folded"))
      after.querySelectorAll(".folded").forEach((node) => node.classList.remove("folded"));
    const focused = before.contains(document.activeElement)
      ? document.activeElement.dataset.control
      : "";
    before.replaceWith(after);
    if (focused) after.querySelector(`[data-control="${CSS.escape(focused)}"]`)?.focus();
  }

  make(message) {
    const node = messageView(message, this.channel, this.page, this.inThread);
    this.nodes.set(message.ts, node);
    return node;
  }

  /** How a message stands behind the one before it: under a new day, or as its continuation. */
  stand(message, before) {
    const node = this.nodes.get(message.ts);
    const newDay = !this.inThread && (!before || dayOf(before) !== dayOf(message));
    const line = node.previousElementSibling;
    const marked = line?.classList.contains("day");
    if (newDay && !marked) node.before(dayLine(message.ts));
    else if (!newDay && marked) line.remove();
    const first = this.inThread && before?.ts === message.thread_ts;
    node.classList.toggle("follows", !newDay && !first && follows(message, before));
  }
}

const dayOf = (message) => new Date(Number(message.ts) * 1000).toDateString();
const author = (message) => message.username || message.user;

function follows(message, before) {
  return Boolean(
    before &&
    author(before) === author(message) &&
    dayOf(before) === dayOf(message) &&
    Number(message.ts) - Number(before.ts) < TOGETHER &&
    !message.ephemeral_to,
  );
}

function dayLine(ts) {
  return h("div", { class: "day", role: "separator" }, h("span", {}, dayName(ts)));
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
