/** Waiting and ready: her place in words, the counsellor who has come, and the words she keeps to herself. */

import { Sound } from "./sound.js";

/** So seldom is she told, when her place moves while she does something else. */
const TELL_AGAIN_MS = 60_000;
const LONG_WAIT_MS = 15 * 60_000;
/** Well before the counsellor is needed elsewhere: then she can still answer. */
const ASK_AGAIN_MS = 75_000;

export class QueueView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{accept: (all: boolean) => void, stop: () => void, keep: (text: string) => void, showHeading: () => void}} acts
   */
  constructor(document, words, { accept, stop, keep, showHeading }) {
    const part = (id) => document.getElementById(id);
    this.words = words;
    this.place = part("place");
    this.nobody = part("nobody");
    this.notice = part("queue-notice");
    this.readyText = part("ready-text");
    this.readyHelp = part("ready-help");
    this.readyNotice = part("ready-notice");
    this.share = part("share");
    this.question = part("share-question");
    this.shareHelp = part("share-help");
    this.first = part("start-first");
    this.again = part("start-again");
    this.beside = part("ready-beside");
    this.besideText = part("ready-beside-text");
    this.draft = part("draft");
    this.wipe = part("draft-wipe");
    this.placeSaid = part("place-said");
    this.closingLine = part("queue-closing");
    this.longWait = part("long-wait");
    this.sees = part("counsellor-sees");
    this.askAgain = part("ask-again");
    this.askAgainText = part("ask-again-text");
    this.sound = new Sound(document, words);
    this.window = document.defaultView;
    this.name = "";
    this.askedToWait = false;
    const begin = (all) => () => {
      words.say(this.readyNotice, "talking.sealing");
      accept(all);
    };
    part("start-talk").addEventListener("click", begin(false));
    part("share-all").addEventListener("click", begin(true));
    part("share-new").addEventListener("click", begin(false));
    part("leave-queue").addEventListener("click", stop);
    part("ready-show").addEventListener("click", showHeading);
    part("to-help").addEventListener("click", () => {
      const heading = part("help-heading");
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    });
    const notYet = () => {
      this.askedToWait = true;
      this.askAgainLater();
      words.say(this.readyNotice, "ready.not_yet_reply");
    };
    part("not-yet").addEventListener("click", notYet);
    part("still-here").addEventListener("click", () => {
      notYet();
      part("start-talk").focus();
    });
    this.draft.addEventListener("input", () => {
      this.wipe.hidden = !this.draft.value;
      keep(this.draft.value);
    });
    this.wipe.addEventListener("click", () => {
      this.write("");
      keep("");
      this.draft.focus();
    });
  }

  /** Put a kept draft back into the field. */
  write(text) {
    this.draft.value = text;
    this.wipe.hidden = !text;
  }

  /** @param {{place: number, onDuty: boolean, speaks: boolean} | null} place */
  waiting(place) {
    this.beside.hidden = true;
    this.window.clearTimeout(this.askTimer);
    this.longTimer ??= this.window.setTimeout(() => this.words.say(this.longWait, "waiting.long_wait"), LONG_WAIT_MS);
    // Her language is told to the counsellor; where it is the usual one, that is no news.
    if (this.placeBefore === undefined) this.sees.hidden = this.words.language === "da";
    this.words.say(this.nobody, this.lackKey(place));
    this.somebodyWas ||= Boolean(place?.onDuty);
    const key = this.placeKey(place);
    const values = place ? { n: place.place } : {};
    this.words.say(this.place, key, values);
    if (place && this.placeBefore !== place.place) this.tellPlace(key, values);
    this.placeBefore = place?.place;
  }

  /** Nobody is there, or nobody who writes her language. @private */
  lackKey(place) {
    if (!place || place.speaks) return null;
    if (place.onDuty) return "language.no_speaker";
    return this.somebodyWas ? "nobody.while_waiting" : "waiting.nobody";
  }

  /** @private */
  placeKey(place) {
    if (!place) return "waiting.place_unknown";
    if (place.place <= 1) return "waiting.place_next";
    if (place.place === 2) return "waiting.place_second";
    return place.place < this.placeBefore ? "waiting.place_moved" : "waiting.place_number";
  }

  /** Said to screen readers, at most once a minute, and then as it is by that time. @private */
  tellPlace(key, values) {
    this.window.clearTimeout(this.placeTimer);
    const told = () => {
      this.toldAt = this.window.performance.now();
      this.words.say(this.placeSaid, key, values);
    };
    const wait = this.toldAt === undefined ? 0 : this.toldAt + TELL_AGAIN_MS - this.window.performance.now();
    if (wait <= 0) told();
    else this.placeTimer = this.window.setTimeout(told, wait);
  }

  /** Whether the chat closes for those who come now. @param {boolean} soon */
  closing(soon) {
    this.words.say(this.closingLine, soon ? "closing_soon.waiting" : null);
  }

  /** Asked again, rather than dropped. @private */
  askAgainLater() {
    this.askAgain.hidden = true;
    this.window.clearTimeout(this.askTimer);
    this.askTimer = this.window.setTimeout(() => {
      this.words.clear(this.readyNotice);
      this.askAgain.hidden = false;
      this.words.say(this.askAgainText, "ready.ask_again", { name: this.name });
      this.sound.play();
    }, ASK_AGAIN_MS);
  }

  /**
   * @param {string} name  display name of the counsellor who is ready
   * @param {{talkedBefore: boolean, writing: boolean}} how  `talkedBefore`: she decides what this one may read;
   *   `writing`: she is in the middle of her draft and is told beside it
   */
  ready(name, { talkedBefore, writing }) {
    if (this.name !== name) this.sound.play();
    this.name = name;
    this.askedToWait = false;
    this.askAgainLater();
    this.words.say(this.readyText, "ready.text", { name });
    this.words.say(this.readyHelp, "ready.what_is_read", { name });
    this.words.clear(this.readyNotice);
    this.words.say(this.question, "handover.question", { name });
    this.words.say(this.shareHelp, "handover.help", { name });
    this.first.hidden = talkedBefore;
    this.again.hidden = this.share.hidden = !talkedBefore;
    this.beside.hidden = !writing;
    if (writing) this.words.say(this.besideText, "ready.text", { name });
  }

  /** The counsellor who was ready has gone; why is not known here, only whether she was asked to wait. */
  takenBack() {
    const { name } = this;
    this.tell(this.askedToWait ? "ready.counsellor_helps_another" : "ready.counsellor_unavailable", { name });
    this.name = "";
  }

  /** Tell something about the connection or the queue; nothing with null. */
  tell(key, values = {}) {
    this.words.say(this.notice, key, values);
  }

  clear() {
    this.write("");
    this.beside.hidden = this.askAgain.hidden = true;
    for (const line of [
      this.notice, this.closingLine, this.longWait, this.placeSaid, this.readyText, this.readyNotice, this.question,
      this.shareHelp, this.besideText, this.askAgainText,
    ]) this.words.clear(line);
    for (const timer of [this.askTimer, this.longTimer, this.placeTimer]) this.window.clearTimeout(timer);
    this.longTimer = this.toldAt = this.placeBefore = this.somebodyWas = undefined;
    this.name = "";
  }
}
