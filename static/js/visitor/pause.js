/** Her pause: one button to hold it, one to be back, each where the other was needed. */

export class PauseView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{pause: (on: boolean) => void, back: () => void}} acts  `back`: where a keyboard goes on after a pause
   */
  constructor(document, words, { pause, back }) {
    const part = (id) => document.getElementById(id);
    this.words = words;
    this.hold = part("pause");
    this.panel = part("paused");
    this.resume = part("resume");
    this.said = part("said-once");
    this.hold.addEventListener("click", () => {
      pause(true);
      this.show(true);
      this.resume.focus();
    });
    this.resume.addEventListener("click", () => {
      pause(false);
      this.show(false);
      back();
    });
  }

  /** @param {boolean} on */
  show(on) {
    const was = !this.panel.hidden;
    this.panel.hidden = !on;
    this.hold.hidden = on;
    if (was && !on) this.words.say(this.said, "pause.resumed");
    else if (on && !was) this.words.clear(this.said);
  }
}
