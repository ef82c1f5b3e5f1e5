/** The connection in words: a short gap is not told, a longer one is, and so is its end. */

/** A gap in the connection shorter than this is not worth a word. */
const WORTH_A_WORD = 1500;
const A_RESTART = 8_000;
const GOOD_NEWS = 8000;
/** After this long without a connection nobody is told any more that it will be back in a moment. */
const LONG_LINE = 60_000;
/** So long the first connection may take: who comes in has a puzzle to solve before it, who comes back has not. */
const COMING_IN = 15_000;
const COMING_BACK = 4_000;

export class LineView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{queue: import("./queue.js").QueueView, talk: import("./talk.js").TalkView, phase: () => string,
   *   standing: () => [string | null, object?]}} page  `phase` she is in; `standing`: what stays true in the conversation
   */
  constructor(document, words, { queue, talk, phase, standing }) {
    Object.assign(this, { window: document.defaultView, words, queue, talk, phase, standing });
    this.opening = document.getElementById("opening");
    this.returning = document.getElementById("returning-text");
    this.lost = false;
  }

  /** The first connection is on its way. @param {boolean} back  she was here before */
  awaited(back) {
    this.window.clearTimeout(this.timer);
    this.timer = this.window.setTimeout(() => {
      if (this.phase() !== "opening") return;
      this.lost = true;
      this.comingIn("errors.cannot_connect", "waiting.offline");
    }, back ? COMING_BACK : COMING_IN);
  }

  /** @param {boolean} connected @param {boolean} restarts  the server said so when it went */
  changed(connected, restarts) {
    const { window } = this;
    for (const timer of [this.timer, this.restartTimer, this.longTimer]) window.clearTimeout(timer);
    if (connected) return this.back();
    const again = this.lost;
    this.timer = window.setTimeout(() => {
      this.lost = true;
      this.talk.log.line(false);
      if (restarts && !again) this.tell("errors.restarting", "errors.restarting");
      else this.tell("waiting.offline", "talking.connection_lost");
      this.comingIn("errors.cannot_connect", "waiting.offline");
    }, WORTH_A_WORD);
    // A restart takes seconds: what takes longer is none, and is not called one.
    if (restarts) this.restartTimer = window.setTimeout(() => this.tell("waiting.offline", "talking.connection_lost"), A_RESTART);
    this.longTimer = window.setTimeout(() => this.tell("waiting.offline", "talking.connection_long"), LONG_LINE);
    return undefined;
  }

  /** Good news is told for a while, then it is quiet again. */
  hush() {
    this.window.clearTimeout(this.quietTimer);
    this.quietTimer = this.window.setTimeout(() => {
      if (this.lost) return;
      this.queue.tell(null);
      this.talk.tell(...this.standing());
    }, GOOD_NEWS);
  }

  /** @private */
  back() {
    if (!this.lost) return;
    this.lost = false;
    this.talk.log.line(true);
    this.tell("waiting.back_online", "talking.connection_back");
    this.comingIn("start.preparing", "returning.text");
    this.hush();
  }

  /** To who is on her way in, for the first time or after a reload. @private */
  comingIn(opening, returning) {
    if (this.phase() !== "opening") return;
    this.words.say(this.opening, opening);
    this.words.say(this.returning, returning);
  }

  /** @private */
  tell(waiting, talking) {
    const phase = this.phase();
    if (phase === "waiting" || phase === "ready") this.queue.tell(waiting);
    if (phase === "active") this.talk.tell(talking);
  }
}
