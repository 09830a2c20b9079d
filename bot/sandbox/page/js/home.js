// The app's Home tab.

import { renderBlocks } from "./blocks.js";
import { h, replace } from "./dom.js";

export class HomeTab {
  constructor(page) {
    this.page = page;
    this.node = h("section", {
      class: "home",
      role: "tabpanel",
      "aria-label": "Home",
      hidden: true,
      tabindex: 0,
    });
  }

  draw() {
    const view = this.page.store.data.home;
    if (this.node.hidden) return;
    if (!view)
      replace(this.node, h("p", { class: "empty" }, "Touchline has not drawn its Home yet."));
    else
      replace(
        this.node,
        h("div", { class: "home-inner" }, renderBlocks(view.blocks, this.context(view))),
      );
  }

  context(view) {
    const { page } = this;
    const store = page.store;
    return {
      me: store.data.me.id,
      users: store.data.users,
      name: (id) => store.name(id),
      channelName: (id) => store.channel(id)?.name ?? "",
      form: new Map(),
      act: (answer) => page.act({ view_id: view.id, ...answer }),
    };
  }
}
