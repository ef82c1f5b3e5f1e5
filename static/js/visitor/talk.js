/** The conversation: who is there, what is said, what is being written, and what she wrote while she waited. */

import { Composer } from "../dom/composer.js";
import { LogView } from "../dom/log.js";
import { roomLeft } from "../lib/text.js";
import { PersonalHint } from "./hint.js";
import { NewcomerView } from "./newcomer.js";
import { PauseView } from "./pause.js";
import { Silence } from "./silence.js";
import { Spelling } from "./spelling.js";

const REFUSED = { rate: "errors.too_fast", size: "errors.too_many", age: "errors.too_many" };

export class TalkView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{say: (text: string) => string | null, typing: () => void, keep: (text: string) => void, end: () => void,
   *   admit: (id: string, all: boolean) => void, decline: (id: string) => void, pause: (on: boolean) => void,
   *   calm: () => boolean}} acts
   *   `say` returns the key of what hindered it, or null; `calm`: both are there, and nobody holds a pause
   */
  constructor(document, words, { say, typing, keep, end, admit, decline, pause, calm }) {
    const part = (id) => document.getElementById(id);
    this.words = words;
    this.keep = keep;
    this.name = part("with-name");
    this.role = part("with-role");
    this.notice = part("talk-notice");
    this.writing = part("writing");
    this.ask = part("ask");
    this.askText = part("ask-text");
    this.log = new LogView({ log: part("log"), template: part("message"), more: part("show-new") }, words, { again: (text) => this.once(say, text) });
    this.composer = new Composer(
      { form: part("composer"), field: part("say"), enterSends: part("enter-sends"), hint: part("say-hint"), problem: part("say-problem"), left: part("say-left") },
      words,
      {
        say,
        changed: (text) => {
          if (text) typing();
          this.silence.stir();
          this.keepBoth();
        },
        room: roomLeft,
      },
    );
    const toField = () => this.composer.focus();
    this.newcomer = new NewcomerView(document, words, this.log, { admit, decline, stop: end, answered: toField });
    this.pause = new PauseView(document, words, { pause, back: toField });
    this.hint = new PersonalHint(document, words, { back: toField });
    this.spelling = new Spelling(document);
    this.silence = new Silence(document.defaultView, { calm, tell: () => this.log.event("talking.take_your_time") });
    this.writers = new Map();
    part("end").addEventListener("click", end);
    const more = part("talk-more");
    more.addEventListener("toggle", () => more.open && more.scrollIntoView({ block: "end" }));
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

  /** With whom she writes. @param {string[]} names */
  people(names) {
    const several = names.length > 1;
    this.words.say(this.name, several ? "talking.and_name" : null, severalNames(names));
    if (names.length === 1) [this.name.textContent] = names;
    this.words.say(this.role, several ? "talking.roles" : "talking.role");
  }

  /** The names in one text. @param {string[]} names */
  together(names) {
    return names.length > 1 ? this.words.text("talking.and_name", severalNames(names)) : names.join("");
  }

  /** Those with whom it begins. `first`: what they are told of was true before any line in sight. */
  begun(names, first) {
    const [name] = names;
    const one = names.length === 1;
    const lines = [
      [one ? "talking.counsellor_joined" : "talking.counsellors_joined", one ? { name } : severalNames(names)],
      [one ? "talking.locked_line" : "talking.locked_lines", { name }],
    ];
    for (const [key, values] of first ? lines.reverse() : lines) this.log.event(key, values, { first });
    this.silence.begin();
  }

  /** Somebody more has come in, and may read as much as she has said. */
  joined(name, all) {
    this.log.event(all ? "handover.new_joined_all" : "handover.new_joined_from_now", { name });
  }

  /** A counsellor has gone for good. */
  left(name) {
    this.log.event("handover.left", { name });
  }

  message(message, all) {
    this.silence.stir();
    this.log.message(message, all);
  }

  /** Something in the log is not as it was written, or the server refused what she wrote. */
  warn(warning) {
    if (warning.code === "refused") this.composer.tell(REFUSED[warning.why] ?? "talking.not_sent");
    else this.log.event(warning.code === "untrusted" ? "errors.key_not_trusted" : "talking.message_missing");
  }

  /** @param {{member: string, name: string, on: boolean}} writing */
  writes({ member, name, on }) {
    this.silence.stir();
    if (on) this.writers.set(member, name);
    else this.writers.delete(member);
    const writing = this.together([...this.writers.values()]);
    this.words.say(this.writing, writing ? "talking.counsellor_writes" : null, { name: writing });
  }

  /** Tell something about the connection; nothing with null. */
  tell(key, values = {}) {
    this.words.say(this.notice, key, values);
  }

  /** Ask what shall become of the words she wrote while she waited. */
  askAbout(draft) {
    this.askText.textContent = draft;
    this.ask.hidden = !draft;
    this.hint.look(this.unsent);
  }

  /** The conversation goes on no more: nothing is asked, written or waited for. */
  still() {
    this.newcomer.withdraw();
    this.pause.show(false);
    this.silence.stop();
    this.log.still();
    this.tell(null);
    this.writers.clear();
    this.words.clear(this.writing);
  }

  clear() {
    this.still();
    this.log.clear();
    this.composer.clear();
    this.askAbout("");
    this.people([]);
    this.spelling.set(false);
  }

  /** What she has not sent, whichever field it stands in. */
  get unsent() {
    return [this.askText.textContent, this.composer.text].filter(Boolean).join("\n\n");
  }

  /** Send once more what did not get through; gives whether it is under way. @private */
  once(say, text) {
    const hindrance = say(text);
    this.composer.tell(hindrance);
    if (!hindrance) this.composer.focus();
    return !hindrance;
  }

  /** @private */
  change() {
    this.composer.text = this.unsent;
    this.answered();
  }

  /** @private */
  answered() {
    this.askAbout("");
    this.keepBoth();
    this.composer.focus();
  }

  /** What she has not sent survives a reload. @private */
  keepBoth() {
    this.hint.look(this.unsent);
    this.keep(this.unsent);
  }
}

/** The values of a text that names several people. */
function severalNames(names) {
  return { names: names.slice(0, -1).join(", "), name: names.at(-1) };
}
