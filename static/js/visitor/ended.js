/** The end in words: how it came, what was deleted, and the one tick after a conversation. */

import { TickView } from "./tick.js";

const CAUSES = {
  visitor: "ended.by_self",
  counsellor: "ended.by_counsellor",
  tone: "ended.by_tone",
  time: "ended.by_loss",
};

export class EndedView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   */
  constructor(document, words) {
    const part = (id) => document.getElementById(id);
    this.words = words;
    this.heading = part("ended-heading");
    this.how = part("ended-how");
    this.deleted = part("ended-deleted");
    this.tick = new TickView(document, words);
  }

  /**
   * @param {{by: string | null, queued: boolean, unheard: boolean}} end  `queued`: no conversation had begun;
   *   `unheard`: she has ended it, and the server could not be told at once
   */
  tell({ by, queued, unheard }) {
    const { words, deleted } = this;
    words.say(this.heading, by === "visitor" && queued ? "waiting.left_heading" : "ended.heading");
    words.say(this.how, cause(by, queued));
    // Of a conversation that never began nothing is said.
    deleted.hidden = queued && !unheard;
    const minutes = deleted.dataset[queued ? "minutesWaiting" : "minutesTalking"];
    if (unheard) words.say(deleted, "ended.deleted_here", { minutes });
    else words.say(deleted, "ended.deleted");
    this.tick.ask(!queued);
  }
}

/** The key of how it ended. */
function cause(by, queued) {
  if (queued) return by === "visitor" ? "waiting.left_text" : "waiting.place_lost";
  // Ended while she was away: nobody knows any more by whom.
  return CAUSES[by] ?? "errors.conversation_gone";
}
