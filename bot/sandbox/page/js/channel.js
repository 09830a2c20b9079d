// The middle of the page: a channel's messages and box, or the app's Home.

import { Composer } from "./composer.js";
import { h, iconButton, replace } from "./dom.js";
import { acceptDrops } from "./drop.js";
import { Feed } from "./feed.js";
import { HomeTab } from "./home.js";

export class ChannelPane {
  constructor(page) {
    this.page = page;
    this.feed = new Feed("Messages", page);
    this.composer = new Composer(page, () => ({
      channel: page.store.place.channel,
      thread_ts: null,
    }));
    this.home = new HomeTab(page);
    this.title = h("h1", {});
    this.tabs = h("div", { class: "tabs", role: "tablist" });
    this.prompts = h("div", { class: "prompts", role: "group", "aria-label": "Suggested prompts" });
    this.status = h("div", { class: "status", role: "status" });
    this.header = this.makeHeader();
    this.talk = h("div", { class: "talk" });
    this.closed = h("p", { class: "closed", hidden: true }, "This channel is archived.");
    const below = [this.prompts, this.status, this.composer.node, this.closed];
    this.talk.append(this.feed.node, ...below);
    this.node = h("main", { class: "pane channel-pane", id: "channel" });
    this.node.append(this.header, this.talk, this.home.node);
    acceptDrops(this.talk, () => this.composer);
  }

  makeHeader() {
    const { page } = this;
    const menu = iconButton("menu", "Channels", () => page.toggleSidebar(), {
      class: "icon-button only-narrow",
    });
    this.wire = iconButton("wire", "What went over the wire", () => page.toggleWire(), {
      "aria-expanded": "false",
    });
    const space = h("span", { class: "grow" });
    const take = () => page.attempt(page.api.invite(page.store.place.channel));
    const looks = { type: "button", class: "button small", hidden: true, onclick: take };
    this.invite = h("button", looks, "Add Touchline");
    const parts = [menu, this.title, this.tabs, space, this.invite, this.wire];
    return h("header", { class: "pane-header" }, parts);
  }

  get current() {
    return this.page.store.channel(this.page.store.place.channel);
  }

  show() {
    const { store } = this.page;
    const channel = this.current;
    if (!channel) return;
    const home = channel.is_im && store.place.tab === "home";
    replace(this.title, titleOf(channel, store));
    this.drawTabs(channel);
    this.talk.hidden = home;
    this.home.node.hidden = !home;
    if (home) this.home.draw();
    if (this.shown !== channel.id || store.data !== this.of)
      this.feed.show(
        store.roots(channel.id),
        channel.id,
        `This is the beginning of ${titleOf(channel, store)}.`,
      );
    Object.assign(this, { shown: channel.id, of: store.data });
    this.drawRights(channel);
    this.composer.move(channel.id, `Message ${titleOf(channel, store)}`);
    this.drawPrompts();
    this.drawStatus();
  }

  /** Who may do what here: the app can be taken in; an archived channel is only read. */
  drawRights(channel) {
    this.invite.hidden = channel.is_im || channel.bot_in || channel.is_archived;
    this.composer.node.hidden = Boolean(channel.is_archived);
    this.closed.hidden = !channel.is_archived;
  }

  drawTabs(channel) {
    const { store } = this.page;
    const tab = (name, label) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          "aria-selected": String(store.place.tab === name),
          onclick: () => store.go({ tab: name, thread: "" }),
        },
        label,
      );
    const app = isApp(channel, store);
    replace(this.tabs, app ? [tab("messages", "Messages"), tab("home", "Home")] : []);
  }

  update({ message, channel, added }) {
    if (channel !== this.shown) return;
    const roots = this.page.store.roots(channel);
    const isRoot = !message.thread_ts || message.thread_ts === message.ts || message.deleted;
    if (isRoot) this.feed.update(roots, message, added);
    else this.count(roots, message.thread_ts, channel);
  }

  /** A reply came: its root shows how many there are, counted here when the server did not say. */
  count(roots, thread, channel) {
    const root = roots.find((known) => known.ts === thread);
    if (!root) return;
    const replies = this.page.store.thread(channel, thread).length - 1;
    if (root.reply_count === replies && this.feed.nodes.get(thread)?.querySelector(".replies"))
      return;
    root.reply_count = replies;
    this.feed.update(roots, root, false);
  }

  drawPrompts() {
    const { store } = this.page;
    const shown = isApp(this.current, store) ? store.data.prompts.slice(0, 4) : [];
    const say = (text) => this.page.say(text);
    replace(
      this.prompts,
      shown.map(({ title, message }) =>
        h(
          "button",
          { type: "button", class: "prompt", onclick: () => say(message || title) },
          title,
        ),
      ),
    );
  }

  drawStatus() {
    const { store } = this.page;
    const open = store.place.thread;
    const mine = [...store.status].filter(
      ([key]) => key.startsWith(`${this.shown}/`) && key !== `${this.shown}/${open || "-"}`,
    );
    this.status.textContent = mine.at(-1)?.[1] ? `Touchline ${mine.at(-1)[1]}` : "";
  }
}

export function isApp(channel, store) {
  return Boolean(channel?.is_im && (channel.bot_in ?? store.user(channel.user)?.is_bot));
}

/** "#deals", or the name of whom one talks to. */
export function titleOf(channel, store) {
  return channel.is_im ? partner(channel, store) : `#${channel.name}`;
}

/** Whom a direct message is with. */
export function partner(channel, store) {
  const app = isApp(channel, store) && store.data.users.find((user) => user.is_bot);
  return (
    channel.name || (app && store.name(app.id)) || store.name(channel.user) || "Direct message"
  );
}
