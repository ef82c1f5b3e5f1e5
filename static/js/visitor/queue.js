/** Waiting and ready: her place in words, the counsellor who has come, and the words she keeps to herself. */

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
    part("not-yet").addEventListener("click", () => {
      this.askedToWait = true;
      words.say(this.readyNotice, "ready.not_yet_reply");
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

  /** @param {{place: number, onDuty: boolean} | null} place */
  waiting(place) {
    this.beside.hidden = true;
    if (place && !place.onDuty) this.words.say(this.nobody, "waiting.nobody");
    else this.words.clear(this.nobody);
    if (!place) this.words.say(this.place, "waiting.place_unknown");
    else if (place.place <= 1) this.words.say(this.place, "waiting.place_next");
    else if (place.place === 2) this.words.say(this.place, "waiting.place_second");
    else this.words.say(this.place, "waiting.place_number", { n: place.place });
  }

  /**
   * @param {string} name  display name of the counsellor who is ready
   * @param {{talkedBefore: boolean, writing: boolean}} how  `talkedBefore`: she decides what this one may read;
   *   `writing`: she is in the middle of her draft and is told beside it
   */
  ready(name, { talkedBefore, writing }) {
    this.name = name;
    this.askedToWait = false;
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
    if (this.askedToWait) this.words.say(this.notice, "ready.counsellor_helps_another", { name: this.name });
    else this.words.say(this.notice, "ready.counsellor_unavailable");
  }

  /** Tell something about the connection or the queue; nothing with null. */
  tell(key, values = {}) {
    if (key) this.words.say(this.notice, key, values);
    else this.words.clear(this.notice);
  }

  clear() {
    this.write("");
    this.tell(null);
    this.words.clear(this.readyText);
    this.words.clear(this.readyNotice);
    this.words.clear(this.question);
    this.words.clear(this.shareHelp);
    this.words.clear(this.besideText);
    this.beside.hidden = true;
    this.name = "";
  }
}
