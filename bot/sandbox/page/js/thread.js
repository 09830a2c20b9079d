// The side pane with one thread; on a narrow window it covers the page.

import { Composer } from "./composer.js";
import { h, iconButton } from "./dom.js";
import { acceptDrops } from "./drop.js";
import { Feed } from "./feed.js";
import { titleOf } from "./channel.js";

export class ThreadPane {
  constructor(page) {
    this.page = page;
    this.feed = new Feed("Thread", page, true);
    this.composer = new Composer(
      page,
      () => ({ channel: page.store.place.channel, thread_ts: page.store.place.thread }),
      true,
    );
    this.where = h("span", { class: "muted" });
    this.status = h("div", { class: "status", role: "status" });
    const close = iconButton("close", "Close thread", () => this.close());
    this.header = h(
      "header",
      { class: "pane-header" },
      h("h2", {}, "Thread"),
      this.where,
      h("span", { class: "grow" }),
      close,
    );
    this.node = h(
      "aside",
      { class: "pane thread-pane", "aria-label": "Thread", hidden: true },
      this.header,
      this.feed.node,
      this.status,
      this.composer.node,
    );
    this.node.addEventListener(
      "keydown",
      (event) => event.key === "Escape" && !event.defaultPrevented && this.close(),
    );
    acceptDrops(this.node, () => this.composer);
  }

  close() {
    const from = this.page.store.place.thread;
    this.page.store.go({ thread: "" });
    this.page.focusMessage(from);
  }

  show() {
    const { store } = this.page;
    const { channel, thread } = store.place;
    this.node.hidden = !thread;
    if (!thread) return;
    this.where.textContent = titleOf(store.channel(channel), store);
    if (this.shown !== `${channel}/${thread}` || this.of !== store.data)
      this.feed.show(store.thread(channel, thread), channel, "No messages yet.");
    Object.assign(this, { shown: `${channel}/${thread}`, of: store.data });
    this.composer.move(thread, "Reply …");
    this.count();
    this.drawStatus();
  }

  update({ message, channel, added }) {
    const { place } = this.page.store;
    if (channel !== place.channel || !place.thread) return;
    if (message.ts !== place.thread && message.thread_ts !== place.thread) return;
    this.feed.update(this.page.store.thread(channel, place.thread), message, added);
    this.count();
    this.drawStatus();
  }

  /** Below the first message stands how many answers there are. */
  count() {
    const { channel, thread } = this.page.store.place;
    const replies = this.page.store.thread(channel, thread).length - 1;
    const root = this.feed.nodes.get(thread);
    if (!root) return;
    if (replies < 1) delete root.dataset.replies;
    else root.dataset.replies = replies === 1 ? "1 reply" : `${replies} replies`;
  }

  drawStatus() {
    const { store } = this.page;
    const { channel, thread } = store.place;
    const text = store.status.get(`${channel}/${thread}`);
    this.status.textContent = text ? `Touchline ${text}` : "";
    const busy = store.sessions.get(`${channel}/${thread}`) === "processing";
    this.composer.working(
      Boolean(text) || busy || store.thread(channel, thread).some((message) => message.streaming),
    );
  }
}
