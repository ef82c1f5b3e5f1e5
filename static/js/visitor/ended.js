/** The end in words: how it came, what was deleted, and the one tick after a conversation. */

import { TickView } from "./tick.js";

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
   * @param {{why: string, by: string | null, queued: boolean, unheard: boolean}} end  `queued`: no conversation had begun;
   *   `unheard`: she has ended it, and the server could not be told at once
   */
  tell({ why, by, queued, unheard }) {
    const { words, deleted } = this;
    words.say(this.heading, by === "visitor" && queued ? "waiting.left_heading" : "ended.heading");
    words.say(this.how, cause(why, by, queued));
    // Of a conversation that never began nothing is said.
    deleted.hidden = queued && !unheard;
    const minutes = deleted.dataset[queued ? "minutesWaiting" : "minutesTalking"];
    if (unheard) words.say(deleted, "ended.deleted_here", { minutes });
    else words.say(deleted, "ended.deleted");
    this.tick.ask(!queued);
  }
}

/** The key of how it ended. */
function cause(why, by, queued) {
  if (by === "counsellor") return "ended.by_counsellor";
  if (by === "time") return queued ? "waiting.place_lost" : "ended.by_loss";
  if (why === "auth") return "errors.conversation_gone";
  return queued ? "waiting.left_text" : "ended.by_self";
}
