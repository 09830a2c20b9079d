// Menus: one or many, from a list, from the app, or of people, channels and conversations.

import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { SearchField } from "./search.js";

const KEYS = {
  static: "option",
  external: "option",
  users: "user",
  channels: "channel",
  conversations: "conversation",
};

const sourceOf = (type) =>
  String(type)
    .replace(/^multi_/, "")
    .replace(/_select$/, "");

export function isSelect(type) {
  return /_select$/.test(type) && Object.hasOwn(KEYS, sourceOf(type));
}

/** A menu's field: a plain one where the list is known and one is chosen, a search otherwise. */
export function selectField(element, before, id, ctx) {
  const source = sourceOf(element.type);
  const many = element.type.startsWith("multi_");
  const key = `selected_${KEYS[source]}${many ? "s" : ""}`;
  const chosen = initial(element, before, key, ctx).map((value) => entryOf(value, source, ctx));
  const shape = (picked) => ({
    type: element.type,
    [key]: many ? picked.map((one) => one.raw) : (picked[0]?.raw ?? null),
  });
  const made =
    many || source === "external"
      ? searching(element, chosen, { id, many, source, ctx })
      : listed(element, chosen[0], id, known(element, source, ctx));
  return { ...made, read: () => shape(made.picked()) };
}

function initial(element, before, key, ctx) {
  const here = element.default_to_current_conversation && ctx.here;
  const first = element[key.replace("selected_", "initial_")];
  const held = (before ? before[key] : first) ?? here;
  return [held].flat().filter(Boolean);
}

/** What can be chosen, or was: {value, label, group, raw}; `raw` is what the app is given. */
function entryOf(raw, source, ctx, group = "") {
  if (KEYS[source] === "option") return { value: raw.value, label: plain(raw.text), group, raw };
  const name = source === "users" ? ctx.name(raw) : placeName(raw, ctx);
  return { value: raw, label: name || raw, group, raw };
}

function placeName(id, ctx) {
  const channel = (ctx.channels ?? []).find((one) => one.id === id);
  return channel?.is_im ? channel.name || ctx.name(channel.user) : channel && `#${channel.name}`;
}

function grouped(answer, source, ctx) {
  const groups = answer.option_groups ?? [{ options: answer.options ?? [] }];
  return groups.flatMap((group) =>
    (group.options ?? []).map((option) => entryOf(option, source, ctx, plain(group.label))),
  );
}

function known(element, source, ctx) {
  if (source === "static") return grouped(element, source, ctx);
  if (source === "users") return (ctx.users ?? []).map((user) => entryOf(user.id, source, ctx));
  const { include, exclude_bot_users: people } = element.filter ?? {};
  const wanted = (channel) =>
    source === "channels"
      ? !channel.is_im
      : (!include || include.includes(channel.is_im ? "im" : "public")) &&
        !(people && channel.is_im && channel.bot_in);
  return (ctx.channels ?? []).filter(wanted).map((channel) => entryOf(channel.id, source, ctx));
}

function listed(element, chosen, id, entries) {
  const words = plain(element.placeholder) || "Choose";
  const node = h("select", { id, class: "input", "aria-label": words });
  node.append(h("option", { value: "" }, words));
  const groups = new Map();
  entries.forEach((entry, i) => {
    const option = h("option", { value: i, selected: entry.value === chosen?.value }, entry.label);
    if (!groups.has(entry.group))
      groups.set(entry.group, entry.group ? h("optgroup", { label: entry.group }) : node);
    groups.get(entry.group).append(option);
  });
  for (const group of groups.values()) if (group !== node) node.append(group);
  const picked = () => (node.value === "" ? [] : [entries[node.value]]);
  return { node, focus: node, picked };
}

function searching(element, chosen, { id, many, source, ctx }) {
  const external = source === "external";
  const entries = external ? [] : known(element, source, ctx);
  const fits = (text) => (entry) => entry.label.toLowerCase().includes(text.toLowerCase());
  const ask = async (text) =>
    grouped(
      await ctx.options({ ...ctx.at, action_id: element.action_id, value: text }),
      source,
      ctx,
    );
  const search = new SearchField({
    id,
    many,
    chosen,
    words: plain(element.placeholder) || "Search",
    least: external ? (element.min_query_length ?? 3) : 0,
    most: element.max_selected_items ?? 100,
    find: external ? ask : async (text) => entries.filter(fits(text)),
  });
  return { node: search.node, focus: search.input, picked: () => search.chosen };
}
