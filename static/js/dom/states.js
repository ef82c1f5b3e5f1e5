/** Which parts of the page are shown: each names its states in `data-in`. One address, no entry in the history. */

const inSight = (element) => element.getClientRects().length > 0;

export class States {
  /** @param {Document} document */
  constructor(document) {
    this.document = document;
    /** The state the page was sent in. */
    this.first = document.body.dataset.state;
    this.now = this.first;
    this.watchers = [];
  }

  /** Call `watcher` after each change. @param {() => void} watcher */
  watch(watcher) {
    this.watchers.push(watcher);
  }

  /** The heading of the state. */
  get heading() {
    return [...this.document.querySelectorAll("h1")].find(inSight);
  }

  /**
   * Show a state. Focus goes to its heading, so that a screen reader begins there, unless she is in the middle of
   * writing in a field that stays: then nothing is taken out of her hands.
   * @param {string} state
   * @returns {boolean} whether she was left writing
   */
  show(state) {
    if (state === this.now) return false;
    this.now = state;
    const field = this.document.activeElement;
    for (const part of this.document.querySelectorAll("[data-in]")) {
      part.hidden = !part.dataset.in.split(" ").includes(state);
    }
    const writing = Boolean(field?.matches("textarea") && field.value && inSight(field));
    if (writing) field.focus();
    else this.focusHeading();
    for (const watcher of this.watchers) watcher();
    return writing;
  }

  /** Move focus and sight to the heading of the state. */
  focusHeading() {
    this.document.defaultView.scrollTo(0, 0);
    this.heading?.focus({ preventScroll: true });
  }
}
