/** The one tick at the goodbye, if she likes: it raises a number and tells nothing else. */

import { proofOf } from "./work.js";

export class TickView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   */
  constructor(document, words) {
    const part = (id) => document.getElementById(id);
    this.window = document.defaultView;
    this.words = words;
    this.panel = part("tick");
    this.thanks = part("tick-thanks");
    this.yes = part("tick-yes");
    this.yes.addEventListener("click", () => this.helped());
  }

  /** Ask, after a conversation. @param {boolean} talked */
  ask(talked) {
    this.panel.hidden = !talked;
    if (!talked || this.proof) return;
    this.proof = proofOf(this.window);
    this.proof.prepare();
  }

  /** @private */
  async helped() {
    this.yes.disabled = true;
    const body = JSON.stringify({ solution: await this.proof.take() });
    const sent = this.window.fetch("/tick.json", { method: "POST", body, credentials: "omit" });
    const counted = await sent.then(({ ok }) => ok, () => false);
    this.yes.hidden = counted;
    this.yes.disabled = false;
    this.words.say(this.thanks, counted ? "tick.thanks" : "errors.cannot_connect");
  }
}
