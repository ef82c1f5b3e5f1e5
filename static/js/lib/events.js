/** Telling those who listen. @module */

export class Events {
  /** @type {Map<string, Set<(detail: any) => void>>} */
  #listeners = new Map();

  /** @param {string} name @param {(detail: any) => void} listener @returns {() => void} stops listening */
  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name)?.add(listener);
    return () => this.#listeners.get(name)?.delete(listener);
  }

  /** @param {string} name @param {object} detail */
  emit(name, detail) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        listener(detail);
      } catch (error) {
        // A page that stumbles while drawing must not stop the conversation; the browser still reports the error.
        Promise.reject(error);
      }
    }
  }
}
