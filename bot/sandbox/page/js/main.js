// Puts the panes together and lets them hear the store.

import { Api } from "./api.js";
import { Banner } from "./banner.js";
import { ChannelPane } from "./channel.js";
import { toast } from "./dialogs.js";
import { h } from "./dom.js";
import { Changes } from "./frames.js";
import { Modal } from "./modal.js";
import { tellStep } from "./shortcuts.js";
import { Sidebar } from "./sidebar.js";
import { Store } from "./store.js";
import { applyTheme } from "./theme.js";
import { ThreadPane } from "./thread.js";
import { Tour } from "./tour.js";
import { WirePanel } from "./wire.js";

const FRESH = 120;
const narrow = matchMedia("(max-width: 720px)");

class Page {
  constructor(root) {
    this.store = new Store();
    this.sidebar = new Sidebar(this);
    this.channel = new ChannelPane(this);
    this.thread = new ThreadPane(this);
    this.wire = new WirePanel(this);
    this.modal = new Modal(this);
    this.tour = new Tour(this);
    this.banner = new Banner(this);
    this.said = h("div", { class: "unseen", "aria-live": "polite" });
    this.asks = new Map();
    this.steps = new Map();
    this.title = document.title;
    this.channel.header.after(this.banner.node, this.tour.node);
    this.shade = h("div", { class: "shade", onclick: () => this.toggleSidebar(false) });
    this.middle = h(
      "div",
      { class: "middle" },
      h("div", { class: "panes" }, this.channel.node, this.thread.node),
      this.wire.node,
    );
    root.append(
      h(
        "a",
        {
          class: "skip",
          href: `${location.origin}/#channel`,
          onclick: (event) => (event.preventDefault(), this.channel.composer.field.focus()),
        },
        "Go to the message box",
      ),
      this.sidebar.node,
      this.shade,
      this.middle,
      this.said,
    );
    this.hear();
  }

  hear() {
    const { store } = this;
    store.on("loaded", () => this.loaded());
    store.on("place", () => this.placed());
    store.on("channels", () => (this.sidebar.draw(), this.channel.show()));
    store.on("prompts", () => this.channel.drawPrompts());
    store.on("status", () => (this.channel.drawStatus(), this.thread.drawStatus()));
    store.on("step", (event) => tellStep(event, this));
    store.on("loaded channels place", () => this.count());
    store.on("home", () => this.channel.home.draw());
    store.on("view", () => this.modal.show());
    store.on("reset", () => (store.forget(), (this.greeted = ""), this.linked(true)));
    store.on("banner", () => this.banner.show());
    store.on("wire", (event) => this.wire.add(event));
    const shown = new Changes((event) => this.heard(event));
    const join = (before, after) => ({ ...after, added: before.added });
    store.on("message", (event) => shown.put(`${event.channel}/${event.message.ts}`, event, join));
    store.on("loaded", () => shown.clear());
    narrow.addEventListener("change", () => this.cover());
  }

  loaded() {
    this.sidebar.show();
    this.banner.show();
    this.placed();
    this.modal.show();
    this.wire.draw();
  }

  placed() {
    this.sidebar.draw();
    this.channel.show();
    this.thread.show();
    this.channel.drawStatus();
    this.cover();
    this.seen();
    if (this.store.place.tab === "home" && this.onHome !== this.store.place.channel)
      this.attempt(this.api.home("home"));
    this.onHome = this.store.place.tab === "home" ? this.store.place.channel : "";
  }

  /** The window's title tells how much is unread. */
  count() {
    const { unread } = this.store;
    document.title = unread ? `(${unread}) ${this.title}` : this.title;
  }

  /** On a narrow window an open thread covers the channel, which then takes no focus. */
  cover() {
    const covered = narrow.matches && !this.thread.node.hidden;
    this.channel.node.inert = covered;
    if (covered && !this.thread.node.contains(document.activeElement))
      this.thread.composer.field.focus();
  }

  heard(event) {
    this.channel.update(event);
    this.thread.update(event);
    const { message, channel, added } = event;
    if (!added || message.user === this.store.data.me.id) return;
    if (channel === this.store.place.channel) this.announce(message);
    if (this.answersMe(message, channel)) this.openThread(message.thread_ts, false);
  }

  /** Says a new message to a screen reader, and that it was seen to the server. */
  announce(message) {
    const name = message.username || this.store.name(message.user);
    this.said.textContent = `${name}: ${String(message.text ?? "").slice(0, 200)}`;
    this.seen();
  }

  /** An answer in a thread to what was just asked here opens that thread. */
  answersMe(message, channel) {
    const { place, data } = this.store;
    if (
      !message.thread_ts ||
      message.thread_ts === message.ts ||
      channel !== place.channel ||
      message.thread_ts === place.thread
    )
      return false;
    if (place.thread && this.thread.composer.field.value) return false;
    const root = this.store.thread(channel, message.thread_ts)[0];
    const asked = this.asks.get(channel) ?? 0;
    if (!root || Date.now() - asked > FRESH * 1000) return false;
    return Number(root.ts) * 1000 > asked - 2000 && (root.user === data.me.id || Boolean(root.bot));
  }

  asked(place, text) {
    if (!place.thread_ts) this.asks.set(place.channel, Date.now());
    this.tour.sent(text);
  }

  async say(text) {
    this.asked({ channel: this.store.place.channel }, text);
    await this.attempt(this.api.say({ channel: this.store.place.channel, thread_ts: null }, text));
  }

  async act(answer) {
    const { error } = await this.api.act(answer).catch((problem) => ({ error: problem.message }));
    if (error) toast(`Touchline did not take the click: ${error}.`);
  }

  react(channel, ts, name) {
    return this.attempt(this.api.react(channel, ts, name));
  }

  stop({ channel, thread_ts }) {
    return this.attempt(this.api.stop(channel, thread_ts));
  }

  /** Waits for a request; says what went wrong. */
  attempt(request) {
    return request.catch((problem) => toast(problem.message));
  }

  async shortcut({ callback_id, name }, where) {
    const { error } = (await this.attempt(this.api.shortcut(callback_id, where))) ?? {};
    if (error) toast(`Touchline did not take "${name}": ${error}.`);
  }

  openThread(ts, focus = true) {
    this.store.go({ thread: ts });
    if (focus) this.thread.composer.field.focus();
  }

  focusMessage(ts) {
    const node = this.channel.feed.nodes.get(ts);
    (node?.querySelector(".replies") ?? this.channel.composer.field).focus({ preventScroll: true });
  }

  toggleSidebar(open = !document.body.classList.contains("sidebar-open")) {
    document.body.classList.toggle("sidebar-open", open);
  }

  toggleTour() {
    this.toggleSidebar(false);
    this.store.go({ tab: "messages", thread: narrow.matches ? "" : this.store.place.thread });
    this.tour.toggle();
  }

  toggleWire(open = this.wire.node.hidden) {
    this.wire.node.hidden = !open;
    this.channel.wire.setAttribute("aria-expanded", String(open));
    this.wire.draw();
  }

  /** Looks at the workspace as someone; the address keeps who. */
  become(user) {
    history.replaceState(null, "", `?user=${encodeURIComponent(user)}`);
    this.store.forget();
    this.enter(user);
  }

  enter(user) {
    this.api?.leave();
    const api = (this.api = new Api(user));
    const current = (act) => (value) => api === this.api && act(value);
    api.listen(
      current((event) => this.store.apply(event)),
      current((up) => this.linked(up)),
    );
  }

  async linked(up) {
    this.banner.link(up);
    if (!up) return;
    try {
      const state = await this.api.state();
      this.api.user = state.me;
      this.store.load(state);
      this.greet();
    } catch (problem) {
      toast(problem.message);
    }
  }

  /** Opening the app's direct message is an event of its own: it brings the suggested prompts. */
  greet() {
    if (this.greeted === this.api.user || !this.store.first()) return;
    this.greeted = this.api.user;
    this.attempt(this.api.home("messages"));
  }

  /** Tells the server what has been seen. */
  seen() {
    const { channel, tab } = this.store.place;
    if (channel && tab === "messages") this.api.read(channel).catch(() => {});
  }

  async reset() {
    if (await this.attempt(this.api.reset())) this.tour.forget();
  }
}

applyTheme();
const page = new Page(document.body);
page.tour.start();
page.enter(new URLSearchParams(location.search).get("user") ?? "");
