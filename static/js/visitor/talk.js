/** The conversation: who is there, what is said, what is being written, and what she wrote while she waited. */

import { Composer } from "../dom/composer.js";
import { Log } from "../dom/log.js";

const REFUSED = { rate: "errors.too_fast", size: "errors.too_long", age: "errors.too_many" };

export class TalkView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{say: (text: string) => string | null, typing: () => void, keep: (text: string) => void, end: () => void}} acts
   *   `say` returns the key of what hindered it, or null
   */
  constructor(document, words, { say, typing, keep, end }) {
    const part = (id) => document.getElementById(id);
    this.words = words;
    this.keep = keep;
    this.name = part("with-name");
    this.notice = part("talk-notice");
    this.writing = part("writing");
    this.ask = part("ask");
    this.askText = part("ask-text");
    this.log = new Log({ log: part("log"), template: part("message"), more: part("show-new") }, words);
    this.composer = new Composer(
      { form: part("composer"), field: part("say"), enterSends: part("enter-sends"), hint: part("say-hint"), problem: part("say-problem") },
      words,
      {
        say,
        changed: (text) => {
          if (text) typing();
          this.keepBoth();
        },
      },
    );
    part("end").addEventListener("click", end);
    part("ask-send").addEventListener("click", () => {
      const hindrance = say(this.askText.textContent);
      if (hindrance) {
        this.change();
        this.composer.tell(hindrance);
      } else {
        this.answered();
      }
    });
    part("ask-change").addEventListener("click", () => this.change());
    part("ask-remove").addEventListener("click", () => this.answered());
  }

  /** A counsellor has come in. `first`: nobody was there before her. */
  joined(name, first) {
    if (this.name.textContent === name) return;
    this.name.textContent = name;
    this.log.event("talking.locked_line", { name }, { first });
    this.log.event("talking.counsellor_joined", { name }, { first });
  }

  /** A counsellor has gone for good. */
  left(name) {
    this.log.event("handover.left", { name });
    this.name.textContent = "";
    this.words.clear(this.writing);
  }

  message(message, all) {
    this.log.message(message, all);
  }

  /** Something in the log is not as it was written, or the server refused what she wrote. */
  warn(warning) {
    if (warning.code === "refused") this.composer.tell(REFUSED[warning.why] ?? "talking.not_sent");
    else this.log.event("talking.message_missing");
  }

  /** @param {{name: string, on: boolean}} writing */
  writes({ name, on }) {
    if (on) this.words.say(this.writing, "talking.counsellor_writes", { name });
    else this.words.clear(this.writing);
  }

  /** Tell something about the connection; nothing with null. */
  tell(key, values = {}) {
    if (key) this.words.say(this.notice, key, values);
    else this.words.clear(this.notice);
  }

  /** Ask what shall become of the words she wrote while she waited. */
  askAbout(draft) {
    this.askText.textContent = draft;
    this.ask.hidden = !draft;
  }

  clear() {
    this.log.clear();
    this.composer.clear();
    this.askAbout("");
    this.name.textContent = "";
    this.tell(null);
    this.words.clear(this.writing);
  }

  /** @private */
  change() {
    this.composer.text = [this.askText.textContent, this.composer.text].filter(Boolean).join("\n\n");
    this.answered();
  }

  /** @private */
  answered() {
    this.askAbout("");
    this.keepBoth();
    this.composer.focus();
  }

  /** What she has not sent survives a reload, whichever field it stands in. @private */
  keepBoth() {
    this.keep([this.askText.textContent, this.composer.text].filter(Boolean).join("\n\n"));
  }
}
