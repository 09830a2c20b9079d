// The app's Home tab.

import { renderBlocks } from "./blocks.js";
import { contextOf } from "./context.js";
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
    const values = view.state?.values;
    return contextOf(this.page, { view_id: view.id }, { form: new Map(), values });
  }
}
