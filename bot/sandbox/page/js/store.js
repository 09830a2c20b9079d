// What the page knows: the server's state, kept current by its events.

/** Fires: loaded, message {message, channel, added}, view, home, status, reset, prompts, channels, wire, place. */
export class Store extends EventTarget {
  constructor() {
    super();
    this.data = {
      team: {},
      me: {},
      users: [],
      channels: [],
      messages: {},
      commands: [],
      prompts: [],
      banner: { lines: [] },
      home: null,
      view: null,
    };
    this.place = { channel: "", thread: "", tab: "messages" };
    this.status = new Map();
    this.sessions = new Map();
    this.wire = [];
  }

  load(data) {
    const me = data.users?.find((user) => user.id === data.me) ?? data.me;
    this.data = { ...this.data, ...data, me, messages: data.messages ?? {} };
    for (const list of Object.values(this.data.messages))
      list.sort((a, b) => Number(a.ts) - Number(b.ts));
    this.status.clear();
    for (const { channel, thread_ts, text, session } of data.statuses ?? []) {
      this.status.set(`${channel}/${thread_ts ?? ""}`, text);
      if (session) this.sessions.set(`${channel}/${thread_ts ?? ""}`, session);
    }
    if (!this.channel(this.place.channel))
      this.place = { channel: this.first()?.id ?? "", thread: "", tab: "messages" };
    this.tell("loaded");
  }

  /** Another person, or a new start: nothing of before is shown. */
  forget() {
    this.place = { channel: "", thread: "", tab: "messages" };
    this.status.clear();
    this.sessions.clear();
  }

  first() {
    return (
      this.data.channels.find((channel) => channel.is_im && channel.bot_in !== false) ??
      this.data.channels[0]
    );
  }

  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  on(names, act) {
    for (const name of names.split(" ")) this.addEventListener(name, (event) => act(event.detail));
  }

  go(place) {
    this.place = { ...this.place, ...place };
    const here = this.channel(this.place.channel);
    if (here) here.unread = 0;
    this.tell("place");
  }

  channel(id) {
    return this.data.channels.find((channel) => channel.id === id);
  }

  channelName(id) {
    return this.channel(id)?.name ?? "";
  }

  user(id) {
    return this.data.users.find((user) => user.id === id);
  }

  /** The app's shortcuts: "global" or "message". */
  shortcuts(type) {
    return (this.data.shortcuts ?? []).filter((one) => one.type === type);
  }

  /** A sent text as its author typed it: names for ids, bare links, no escapes. */
  typed(text) {
    return String(text ?? "")
      .replace(/<@([A-Z0-9_]+)(?:\|[^>]*)?>/g, (_, id) => `@${this.name(id) || id}`)
      .replace(/<([^<>|]+)(?:\|[^<>]*)?>/g, "$1")
      .replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);
  }

  /** A file of a message, by its id. */
  file(id) {
    for (const list of Object.values(this.data.messages))
      for (const { files = [] } of list) {
        const found = files.find((file) => file.id === id);
        if (found) return found;
      }
    return null;
  }

  name(id) {
    const user = this.user(id);
    return user ? user.real_name || user.name || user.id : "";
  }

  /** Messages that stand in the channel itself. */
  roots(channel) {
    return this.listed(channel).filter(
      (message) =>
        !message.thread_ts ||
        message.thread_ts === message.ts ||
        message.subtype === "thread_broadcast",
    );
  }

  /** A thread: its first message and the replies. */
  thread(channel, ts) {
    return this.listed(channel).filter((message) => message.ts === ts || message.thread_ts === ts);
  }

  listed(channel) {
    return (this.data.messages[channel] ?? []).filter(
      (message) => !message.deleted && this.seen(message),
    );
  }

  message(channel, ts) {
    return (this.data.messages[channel] ?? []).findLast((message) => message.ts === ts);
  }

  /** Unread messages in all places. */
  get unread() {
    return this.data.channels.reduce((sum, channel) => sum + (channel.unread ?? 0), 0);
  }

  seen(message) {
    return !message.ephemeral_to || message.ephemeral_to === this.data.me.id;
  }

  /** One event of the server. */
  apply(event) {
    const act = Object.hasOwn(EVENTS, event.type) ? EVENTS[event.type] : null;
    act?.(this, event);
  }

  put(message, channel, deleted = false) {
    const list = (this.data.messages[channel] ??= []);
    const at = list.findLastIndex((known) => known.ts === message.ts);
    const added = at < 0 && !deleted;
    if (at >= 0)
      list[at] = { ...list[at], ...message, deleted: deleted || Boolean(message.deleted) };
    else if (added) insert(list, message);
    if (added) this.mark(message, channel);
    this.tell("message", { message: list[at] ?? message, channel, added });
  }

  mark(message, channel) {
    const known = this.channel(channel);
    const here = this.place.channel === channel && this.place.tab === "messages";
    if (!known || here || message.user === this.data.me.id || !this.seen(message)) return;
    known.unread = (known.unread ?? 0) + 1;
    this.tell("channels");
  }
}

/** Lists are kept in the order of their stamps; what is new belongs almost always at the end. */
function insert(list, message) {
  const at = list.findLastIndex((known) => Number(known.ts) < Number(message.ts));
  list.splice(at + 1, 0, message);
}

const put = (store, event) => store.put(event.message, event.channel ?? event.message?.channel);

const EVENTS = {
  reset: (store) => store.tell("reset"),
  message: put,
  message_changed: put,
  message_deleted: (store, event) =>
    store.put(event.message, event.channel ?? event.message?.channel, true),
  view: (store, event) => ((store.data.view = event.view), store.tell("view")),
  home: (store, event) => ((store.data.home = event.home ?? event.view), store.tell("home")),
  prompts: (store, event) => ((store.data.prompts = event.prompts ?? []), store.tell("prompts")),
  banner: (store, event) => ((store.data.banner = event.banner), store.tell("banner")),
  status(store, event) {
    const key = `${event.channel}/${event.thread_ts ?? ""}`;
    if (event.session) store.sessions.set(key, event.session);
    if (event.text) store.status.set(key, event.text);
    else if (event.session === "processing") return store.tell("status");
    else store.status.delete(key);
    store.tell("status");
  },
  channel(store, event) {
    const { id, members } = event.channel;
    const known = store.channel(id);
    if (members && !members.includes(store.data.me.id))
      store.data.channels = store.data.channels.filter((one) => one.id !== id);
    else if (known) Object.assign(known, event.channel);
    else store.data.channels.push(event.channel);
    store.tell("channels");
  },
  step: (store, event) => store.tell("step", event),
  wire(store, event) {
    store.wire.push(event);
    if (store.wire.length > 300) store.wire.shift();
    store.tell("wire", event);
  },
};
