// Left side: workspace, things to try, channels, direct messages, who I am, look and reset.

import { confirmed } from "./dialogs.js";
import { h, icon, iconButton, replace } from "./dom.js";
import { avatar } from "./message.js";
import { isApp, partner } from "./channel.js";
import { cycleTheme } from "./theme.js";

export class Sidebar {
  constructor(page) {
    this.page = page;
    this.team = h("div", { class: "team" });
    this.lists = h("div", { class: "places" });
    this.person = h("select", {
      class: "person",
      "aria-label": "Use the workspace as",
      onchange: () => page.become(this.person.value),
    });
    const theme = iconButton("theme", "Light or dark", () => cycleTheme());
    const reset = iconButton("reset", "Start over", () => this.reset());
    const close = iconButton("close", "Close channels", () => page.toggleSidebar(false), {
      class: "icon-button only-narrow",
    });
    const tour = h(
      "button",
      { type: "button", class: "place try", onclick: () => page.toggleTour() },
      icon("tour"),
      "Things to try",
    );
    const foot = h("div", { class: "sidebar-foot" }, this.person, theme, reset);
    this.node = h(
      "nav",
      { class: "sidebar", "aria-label": "Workspace" },
      h("div", { class: "team-row" }, this.team, close),
      tour,
      this.lists,
      foot,
    );
  }

  show() {
    const { data } = this.page.store;
    replace(
      this.team,
      h("strong", {}, data.team.name || "Workspace"),
      h("span", { class: "trial" }, "local trial"),
    );
    const people = data.users.filter((user) => !user.is_bot && user.role !== "deactivated");
    replace(
      this.person,
      people.map((user) =>
        h(
          "option",
          { value: user.id, selected: user.id === data.me.id },
          [this.page.store.name(user.id), roleOf(user)].filter(Boolean).join(" · "),
        ),
      ),
    );
    this.person.title = [data.me.role, data.me.tz, data.me.locale].filter(Boolean).join(" · ");
    this.draw();
  }

  draw() {
    const { store } = this.page;
    const all = store.data.channels;
    const apps = all.filter((channel) => isApp(channel, store));
    const groups = [
      ["Apps", apps],
      ["Channels", all.filter((channel) => !channel.is_im)],
      ["Direct messages", all.filter((channel) => channel.is_im && !apps.includes(channel))],
    ];
    replace(
      this.lists,
      groups
        .filter(([, list]) => list.length)
        .map(([name, list]) =>
          h(
            "section",
            {},
            h("h2", {}, name),
            list.map((channel) => this.entry(channel)),
          ),
        ),
    );
  }

  entry(channel) {
    const { store } = this.page;
    const here = store.place.channel === channel.id;
    const unread = !here && channel.unread ? channel.unread : 0;
    const name = channel.is_im ? partner(channel, store) : channel.name;
    const face = channel.is_im
      ? avatar(channel.user, name, isApp(channel, store))
      : h("span", { class: "hash", "aria-hidden": "true" }, "#");
    const count = unread
      ? h("span", { class: "unread", "aria-label": `${unread} unread` }, unread)
      : null;
    const go = () => (
      this.page.toggleSidebar(false),
      store.go({ channel: channel.id, thread: "", tab: "messages" }),
      this.page.channel.composer.field.focus()
    );
    return h(
      "button",
      {
        type: "button",
        class: unread ? "place has-unread" : "place",
        "aria-current": here ? "page" : null,
        onclick: go,
      },
      face,
      h("span", { class: "place-name" }, name),
      count,
    );
  }

  async reset() {
    const text = "Every message and file of this workspace goes. The records stay.";
    const ask = {
      title: "Start over?",
      text,
      confirm: "Start over",
      deny: "Keep it",
      style: "danger",
    };
    if (await confirmed(ask, {})) this.page.reset();
  }
}

/** What is said of a person beside the name: the role, and a language that is not English. */
function roleOf({ role, locale }) {
  const foreign = locale && !/^en/i.test(locale) ? locale : "";
  return [role === "member" ? "" : role, foreign].filter(Boolean).join(", ");
}
