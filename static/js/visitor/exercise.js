/** A calm exercise, one step at a time: she goes on, back, or stops, whenever she likes. */

import { article, inline } from "../dom/article.js";

export class Exercise {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{stop: () => void}} acts
   */
  constructor(document, words, { stop }) {
    const part = (id) => document.getElementById(id);
    Object.assign(this, { document, words });
    this.panel = part("exercise");
    this.step = part("exercise-step");
    this.previous = part("exercise-previous");
    this.next = part("exercise-next");
    this.last = part("exercise-stop");
    this.otherwise = part("reading-back");
    this.previous.addEventListener("click", () => this.go(-1));
    this.next.addEventListener("click", () => this.go(1));
    this.last.addEventListener("click", stop);
  }

  /**
   * @param {HTMLElement} above  takes what is said before the first step
   * @param {import("../dom/article.js").Block[]} blocks  of which one is the list of the steps
   * @param {string} back  the key of where she comes back to
   */
  begin(above, blocks, back) {
    const at = blocks.findIndex(([name]) => name === "ol");
    above.append(article(this.document, blocks.slice(0, at)));
    this.steps = blocks[at][1];
    this.after = blocks.slice(at + 1);
    this.back = back;
    this.at = 0;
    this.panel.hidden = false;
    this.otherwise.hidden = true;
    this.show();
  }

  end() {
    this.panel.hidden = true;
    this.otherwise.hidden = false;
    this.step.replaceChildren();
  }

  /** @private */
  go(by) {
    this.at += by;
    this.show();
    // The button that was pressed may be gone now.
    if (this.next.hidden) this.last.focus();
    else if (this.previous.hidden) this.next.focus();
  }

  /** @private */
  show() {
    const over = this.at === this.steps.length;
    const line = this.document.createElement("p");
    if (!over) line.append(...inline(this.document, this.steps[this.at]));
    this.step.classList.toggle("step-now", !over);
    this.step.replaceChildren(over ? article(this.document, this.after) : line);
    this.previous.hidden = this.at === 0;
    this.next.hidden = over;
    this.words.say(this.last, over ? this.back : "exercises.stop");
  }
}
