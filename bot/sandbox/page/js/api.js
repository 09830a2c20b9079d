// The server's trial face: requests out, events in.

const WAITS = [500, 1000, 2000, 4000, 8000];

export class Api {
  /** `user` may be empty: the server then chooses, and says whom in its state. */
  constructor(user) {
    this.user = user;
    this.tries = 0;
  }

  state() {
    return this.json(`/trial/state${this.query()}`);
  }

  query() {
    return this.user ? `?user=${encodeURIComponent(this.user)}` : "";
  }

  say(place, text) {
    return this.post("say", { ...place, text });
  }

  command(channel, command, text) {
    return this.post("command", { channel, command, text });
  }

  act(answer) {
    return this.post("action", answer);
  }

  submit(view_id, values) {
    return this.post("submit", { view_id, values });
  }

  close(view_id) {
    return this.post("close", { view_id });
  }

  home(tab) {
    return this.post("home", { tab });
  }

  /** Ends what is being written in the thread of message `ts`. */
  stop(channel, ts) {
    return this.post("stop", { channel, ts });
  }

  /** What a menu of the app offers for what was typed: {options} or {option_groups}. */
  options(asked) {
    return this.post("options", asked);
  }

  /** A message's or the workspace's shortcut. */
  shortcut(callback_id, where = {}) {
    return this.post("shortcut", { callback_id, ...where });
  }

  /** Gives a file to the workspace without a message: a form holds it. */
  async keep(file) {
    const form = new FormData();
    form.append("user", this.user);
    form.append("file", file, file.name);
    return (await this.json("/trial/file", { method: "POST", body: form })).file;
  }

  edit(channel, ts, text) {
    return this.post("edit", { channel, ts, text });
  }

  delete(channel, ts) {
    return this.post("delete", { channel, ts });
  }

  /** Takes the app into a channel. */
  invite(channel) {
    return this.post("invite", { channel });
  }

  /** Runs one of the app's workflow steps. */
  step(callback_id, inputs) {
    return this.post("step", { callback_id, inputs });
  }

  react(channel, ts, name) {
    return this.post("react", { channel, ts, name });
  }

  read(channel) {
    return this.post("read", { channel });
  }

  reset() {
    return this.post("reset", {});
  }

  upload(place, text, files) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ user: this.user, ...place, text }))
      form.append(name, value ?? "");
    for (const file of files) form.append("file", file, file.name);
    return this.json("/trial/upload", { method: "POST", body: form });
  }

  post(verb, body) {
    const headers = { "Content-Type": "application/json" };
    return this.json(`/trial/${verb}`, {
      method: "POST",
      headers,
      body: JSON.stringify({ user: this.user, ...body }),
    });
  }

  async json(path, options) {
    const answer = await fetch(path, options);
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body.error || `The workspace answered ${answer.status}.`);
    return body;
  }

  /** Keeps a socket open; `onLink(true)` after each connect, `onLink(false)` when it is lost. */
  listen(onEvent, onLink) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}/trial/ws${this.query()}`);
    this.socket.onopen = () => ((this.tries = 0), onLink(true));
    this.socket.onmessage = (frame) => onEvent(JSON.parse(frame.data));
    this.socket.onclose = () => {
      if (this.gone) return;
      onLink(false);
      this.timer = setTimeout(
        () => this.listen(onEvent, onLink),
        WAITS[Math.min(this.tries++, WAITS.length - 1)],
      );
    };
  }

  leave() {
    this.gone = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }
}
