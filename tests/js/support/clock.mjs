/** A clock that stands still until it is told how far to go. */
export class FakeClock {
  #now = 1_800_000_000_000;
  #next = 1;
  #timers = new Map();

  now() {
    return this.#now;
  }

  after(ms, fn) {
    const handle = this.#next++;
    this.#timers.set(handle, { at: this.#now + ms, fn });
    return handle;
  }

  cancel(handle) {
    this.#timers.delete(handle);
  }

  get waiting() {
    return this.#timers.size;
  }

  /** Goes on by `ms`; what falls due runs in order. */
  advance(ms) {
    const until = this.#now + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
      if (!due) break;
      const [handle, { at, fn }] = due;
      this.#timers.delete(handle);
      this.#now = Math.max(this.#now, at);
      fn();
    }
    this.#now = until;
  }
}
