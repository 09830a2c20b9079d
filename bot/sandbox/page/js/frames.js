// Work on the document is done a little in each frame, so that reading stays smooth.

const BUDGET = 8;
const HIDDEN = 200;

function next(act) {
  if (document.hidden) setTimeout(act, HIDDEN);
  else requestAnimationFrame(act);
}

/** Calls `work()` again and again, a few milliseconds in each frame, until it returns false. */
export function share(work) {
  next(() => {
    const until = performance.now() + BUDGET;
    do {
      if (!work()) return;
    } while (performance.now() < until);
    share(work);
  });
}

/** Changes waiting to be shown: a later one of the same key takes the place of the earlier. */
export class Changes {
  constructor(show) {
    Object.assign(this, { show, waiting: new Map(), busy: false });
  }

  put(key, change, join) {
    const before = this.waiting.get(key);
    this.waiting.set(key, before ? join(before, change) : change);
    if (this.busy) return;
    this.busy = true;
    share(() => this.one());
  }

  one() {
    const [first] = this.waiting;
    if (!first) return (this.busy = false);
    this.waiting.delete(first[0]);
    this.show(first[1]);
    return true;
  }

  clear() {
    this.waiting.clear();
  }
}
