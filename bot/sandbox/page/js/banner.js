// What is behind this page: the model, the data, and how to change either.

import { h, replace } from "./dom.js";

export class Banner {
  constructor(page) {
    this.page = page;
    this.node = h("div", { class: "banner", role: "note", hidden: true });
  }

  show() {
    const [first, ...rest] = (this.page.store.data.banner?.lines ?? []).map(String);
    this.node.hidden = !first;
    if (rest.length)
      replace(
        this.node,
        h(
          "details",
          {},
          h("summary", {}, first),
          rest.map((line) => h("p", {}, line)),
        ),
      );
    else replace(this.node, h("p", {}, first ?? ""));
  }

  link(up) {
    this.node.classList.toggle("lost", !up);
    if (up) return this.show();
    this.node.hidden = false;
    replace(this.node, h("p", { role: "alert" }, "The workspace is not reachable. Trying again …"));
  }
}
