/** The conversation in sight: one block a message, in the order of the log, and quiet lines between them. */

const NEAR_THE_END = 48;

/** What is told under one's own message. A message that waits for the line says so. */
const STATUS = { sending: "talking.sending", sent: "talking.sent", delivered: "talking.delivered", failed: "talking.not_sent" };

export class LogView {
  /**
   * @param {{log: HTMLElement, template: HTMLTemplateElement, more: HTMLElement}} parts  `more` shows what came below the
   *   fold; the one element that stands in `log` from the beginning, a question, stays at its end
   * @param {import("./words.js").Words} words
   * @param {{again: (text: string) => boolean}} acts  `again`: she wants to send once more what did not get through;
   *   whether that is under way
   */
  constructor({ log, template, more }, words, { again }) {
    this.again = again;
    this.log = log;
    this.question = log.firstElementChild;
    this.template = template;
    this.more = more;
    this.words = words;
    this.connected = true;
    this.shown = new Map();
    /** Where the present conversation begins, if lines of an earlier one stand above it. */
    this.chapter = null;
    more.addEventListener("click", () => this.toEnd());
    // Whoever reads the last words still sees them when the log gets smaller: a keyboard comes up, a pause is held.
    this.follows = true;
    log.addEventListener(
      "scroll",
      () => {
        this.follows = this.atEnd();
        if (this.follows) more.hidden = true;
      },
      { passive: true },
    );
    new log.ownerDocument.defaultView.ResizeObserver(() => this.follows && this.toEnd()).observe(log);
  }

  /** Show a message, new or changed; `all` are the messages in the order of the log. */
  message(message, all) {
    const known = this.shown.has(message.id);
    const stay = !this.atEnd();
    const element = known ? this.shown.get(message.id).element : this.make(message);
    this.shown.set(message.id, { element, message });
    this.fill(element, message);
    this.settle(all, message, element);
    if (!stay || (message.mine && !known)) this.toEnd();
    else if (!known) this.more.hidden = false;
  }

  /** A line that tells something, at the end or, for what was true from the beginning, at the top; gives the line. */
  event(key, values = {}, { first = false } = {}) {
    const stay = !this.atEnd();
    const line = this.log.ownerDocument.createElement("p");
    line.className = "event";
    this.words.say(line, key, values);
    if (first && this.chapter) this.chapter.after(line);
    else if (first) this.log.prepend(line);
    else this.question.before(line);
    if (!stay) this.toEnd();
    return line;
  }

  /** Show or hide the question below the last words. Who reads further up is not taken from there, only told of it. */
  ask(shown) {
    const stay = !this.atEnd();
    this.question.hidden = !shown;
    if (!shown) this.more.hidden ||= this.atEnd();
    else if (stay) this.more.hidden = false;
    else this.toEnd();
  }

  /** Tell under every message that is not sent yet whether the line is there. */
  line(connected) {
    this.connected = connected;
    for (const { element, message } of this.shown.values()) this.status(element, message);
  }

  /** Take everything out of sight and out of memory. */
  clear() {
    this.log.replaceChildren(this.question);
    this.question.hidden = true;
    this.chapter = null;
    this.shown.clear();
    this.more.hidden = true;
  }

  /** Nothing more can be sent. */
  still() {
    for (const { element } of this.shown.values()) element.lastElementChild.hidden = true;
  }

  /** Keep the lines in sight, and begin a new conversation below them. */
  closeChapter(key) {
    this.chapter = this.event(key);
    this.shown.clear();
  }

  /** @private */
  make(message) {
    const element = this.template.content.firstElementChild.cloneNode(true);
    if (message.mine) {
      element.classList.add("said-mine");
      // Her own words are not read back to her.
      element.setAttribute("aria-live", "off");
      element.lastElementChild.addEventListener("click", () => {
        // Under way once more, it stands at the end; what failed must not be sent twice.
        if (!this.again(message.text)) return;
        this.shown.delete(message.id);
        element.remove();
      });
    }
    this.question.before(element);
    return element;
  }

  /** @private */
  fill(element, message) {
    const [name, text] = element.children;
    if (message.mine) this.words.say(name, "talking.you");
    else if (message.name) this.words.say(name, "talking.speaker", { name: message.name });
    else this.words.say(name, "talking.counsellor");
    if (text.textContent !== message.text) text.textContent = message.text;
    element.classList.toggle("said-pending", message.status === "sending" || message.status === "failed");
    this.status(element, message);
  }

  /** @private */
  status(element, message) {
    const [, , line, again] = element.children;
    again.hidden = !message.mine || message.status !== "failed";
    const waits = message.status === "sending" && !this.connected;
    const key = waits ? "talking.waiting_to_send" : STATUS[message.status];
    this.words.say(line, message.mine ? key : null);
  }

  /** Put a message in its place, say each name once a turn and each status once. @private */
  settle(all, message, element) {
    const at = all.findIndex((one) => one.id === message.id);
    const before = at > 0 && this.shown.get(all[at - 1].id)?.element;
    const after = at >= 0 && this.shown.get(all[at + 1]?.id)?.element;
    const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (after && !follows(element, after)) after.before(element);
    else if (before && !follows(before, element)) before.after(element);
    let last = null;
    const told = new Set();
    for (const { element: one } of this.shown.values()) one.classList.remove("said-again");
    for (const one of this.log.children) {
      if (last && one.matches(".said") && last.matches(".said") && one.firstElementChild.textContent === last.firstElementChild.textContent) {
        one.classList.add("said-again");
      }
      last = one;
    }
    for (const one of [...all].reverse()) {
      if (!one.mine) continue;
      const line = this.shown.get(one.id)?.element.children[2];
      if (line) line.hidden = told.has(one.status) && one.status !== "failed";
      told.add(one.status);
    }
  }

  /** @private */
  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_THE_END;
  }

  /** @private */
  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    // A question that is taller than the log is read from its beginning.
    if (!this.question.hidden && this.question.offsetHeight > this.log.clientHeight) this.question.scrollIntoView({ block: "start" });
    this.more.hidden = true;
  }
}
