// What blocks need to know of the page: names, people, places, and how to act where they stand.

/** `where` addresses the blocks: {message_ts, channel} or {view_id}; `more` adds values and form. */
export function contextOf(page, where, more = {}) {
  const { store } = page;
  return {
    me: store.data.me.id,
    users: store.data.users,
    channels: store.data.channels,
    here: store.place.channel,
    name: (id) => store.name(id),
    channelName: (id) => store.channel(id)?.name ?? "",
    file: (id) => store.file(id),
    act: (answer) => page.act({ ...where, ...answer }),
    options: (asked) => page.api.options({ ...where, ...asked }),
    keep: (file) => page.api.keep(file),
    ...more,
  };
}
