/** Which parts of the page are shown: each names its states in `data-in`. One address, no entry in the history. */

const inSight = (element) => element.getClientRects().length > 0;

export class States {
  /** @param {Document} document */
  constructor(document) {
    this.document = document;
    this.now = "start";
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
    if (field?.matches("textarea") && field.value && inSight(field)) {
      field.focus();
      return true;
    }
    this.focusHeading();
    return false;
  }

  /** Move focus and sight to the heading of the state. */
  focusHeading() {
    const heading = [...this.document.querySelectorAll("h1")].find(inSight);
    this.document.defaultView.scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  }
}
