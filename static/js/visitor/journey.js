/** One visit, from the start button to the end: what the conversation tells, shown in the page. */

import { empty } from "../dom/leave.js";
import { Farewell } from "../lib/protocol.js";
import { Company } from "./company.js";
import { EndedView } from "./ended.js";
import { LineView } from "./line.js";
import { QueueView } from "./queue.js";
import { ShutView } from "./shut.js";
import { TalkView } from "./talk.js";

export class Journey {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {import("../dom/states.js").States} states
   * @param {{make: (resume: boolean) => Promise<object>, vault: () => Promise<object>, forget: () => void}} acts
   *   `make` gives a conversation that has not begun, or what a reload left of one; `vault` a place for one to keep what
   *   a reload needs; `forget` drops what the page itself keeps for a reload
   */
  constructor(document, words, states, { make, vault, forget }) {
    Object.assign(this, { document, words, states, make, vault, forget });
    this.part = (id) => document.getElementById(id);
    this.silence = [];
    const end = () => this.end();
    const keep = (text) => this.visitor.keepDraft(text);
    this.queue = new QueueView(document, words, {
      accept: (all) => this.visitor.accept({ all }),
      stop: end,
      keep,
      showHeading: () => states.focusHeading(),
    });
    this.talk = new TalkView(document, words, {
      say: (text) => this.say(text),
      typing: () => this.visitor.typing(),
      keep,
      end,
      admit: (id, all) => this.company.admit(id, all),
      decline: (id) => this.company.decline(id),
      pause: (on) => this.visitor.pause(on),
      calm: () => this.company.calm(),
    });
    this.company = new Company(this.talk);
    this.line = new LineView(document, words, {
      queue: this.queue,
      talk: this.talk,
      phase: () => this.phase,
      standing: () => this.company.standing(),
    });
    this.shut = new ShutView(document, words, states);
    this.ended = new EndedView(document, words);
    this.part("returning-end").addEventListener("click", end);
    this.part("go-on").addEventListener("click", () => this.goOn());
    this.part("lost-end").addEventListener("click", end);
  }

  /** Follow a conversation: a new one, or one that is taken up after a reload. */
  follow(visitor) {
    this.silent();
    this.visitor = visitor;
    this.phase = "new";
    this.company.follow(visitor);
    this.silence = [
      visitor.on("phase", ({ phase }) => this.toPhase(phase)),
      visitor.on("connection", ({ connected, why }) => this.line.changed(connected, why === Farewell.RESTART)),
      visitor.on("place", (place) => this.queue.waiting(place)),
      visitor.on("members", () => this.members()),
      visitor.on("asks", () => this.company.asked()),
      visitor.on("message", ({ message }) => this.hears(message)),
      visitor.on("writing", (writing) => this.talk.writes(writing)),
      visitor.on("paused", (paused) => this.pauses(paused)),
      visitor.on("warning", (warning) => this.talk.warn(warning)),
      visitor.on("door", (door) => this.doorNow(door)),
      visitor.on("refused", ({ code }) => this.refused(code)),
      visitor.on("ended", (ended) => this.over(ended)),
    ];
  }

  /** Hear no more of a conversation: the page has gone on. @private */
  silent() {
    for (const stop of this.silence) stop();
    this.silence = [];
  }

  /** Take up what a reload interrupted. What may not be taken up is lost, and no key is left in its place.
   * @param {boolean} may
   * @returns {Promise<boolean>} whether there was anything to take up
   */
  async takeUp(may) {
    if (!may) {
      await (await this.vault()).wipe();
      return false;
    }
    this.follow(await this.made(true));
    if (!this.visitor.resumable) return false;
    this.resuming = true;
    this.states.show("returning");
    this.visitor.resume();
    this.line.awaited(true);
    return true;
  }

  /** Everything out of sight, then wiped here and on the server, without waiting for an answer. */
  leave() {
    this.gone = true;
    this.silent();
    this.clear();
    this.forget();
    this.visitor?.leave();
  }

  /** A conversation to follow. Who has left meanwhile begins nothing any more. @private */
  async made(resume) {
    const visitor = await this.make(resume);
    if (this.gone) {
      visitor.leave();
      await new Promise(() => {});
    }
    return visitor;
  }

  /** The page came back from the browser's cache, or goes away for good: nothing may be read off it. */
  clear() {
    this.queue.clear();
    this.talk.clear();
    empty(this.document);
  }

  /** @private */
  ready() {
    this.part("opening").hidden = true;
    this.part("begin").hidden = false;
  }

  /** Ask for a place in the queue. */
  async begin() {
    if (!this.visitor) this.follow(await this.made(false));
    this.visitor.open();
    this.line.awaited(false);
  }

  /** @private */
  refused(code) {
    this.ready();
    if (this.shut.refused(code, this.visitor.door)) return;
    this.states.show("start");
    this.words.say(this.part("start-notice"), "errors.cannot_start");
  }

  /** Closing time comes near. Nobody who talks is interrupted. @private */
  doorNow({ state }) {
    const closing = state === "closing" || state === "closed";
    this.queue.closing(closing);
    if (closing && this.phase === "active" && !this.closingTold) {
      this.closingTold = true;
      this.talk.log.event("closing_soon.talking");
    }
  }

  /** @private */
  toPhase(phase) {
    // While the log of a conversation that goes on is still on its way, nobody is known to be in it yet.
    const behind = phase === "waiting" && (this.visitor.state === "active" || this.visitor.state === "handover");
    if (phase === "ended" || behind) return;
    const before = this.phase;
    this.phase = phase;
    if (phase === "waiting") this.waits(before);
    else if (phase === "ready") this.offered();
    else if (phase === "active") this.talks();
  }

  /** @private */
  waits(before) {
    this.again = this.resuming;
    this.drafts();
    this.queue.waiting(this.visitor.place);
    this.states.show("waiting");
    if (before === "ready") this.queue.takenBack();
    else if (before === "active") this.queue.tell("handover.waiting_for_new");
    else this.queue.tell(this.visitor.persistent ? null : "unsupported.storage_off");
  }

  /** @private */
  hears(message) {
    this.talk.message(message, this.visitor.messages);
    // After a reload the log says that she has talked with somebody already.
    if (this.again && this.phase === "waiting") this.queue.tell("handover.waiting_for_new");
    this.again = false;
  }

  /** @private */
  offered() {
    this.drafts();
    const writing = this.states.show("ready");
    const name = this.visitor.counsellors[0]?.name ?? "";
    this.queue.ready(name, { talkedBefore: this.visitor.messages.length > 0, writing });
    this.queue.tell(null);
  }

  /** What she has not sent goes into the field of the queue: from before a reload, or from a conversation handed back. @private */
  drafts() {
    if (this.resuming) this.queue.write(this.visitor.draft);
    this.resuming = false;
    if (this.talk.unsent) this.queue.write(this.talk.unsent);
    this.talk.composer.clear();
    this.talk.askAbout("");
    this.talk.still();
    if (this.visitor.pausing) this.visitor.pause(false);
  }

  /** @private */
  talks() {
    if (this.resuming) {
      this.talk.composer.text = this.visitor.draft;
      this.talk.tell("talking.resumed");
      this.talk.pause.show(this.visitor.pausing);
      this.line.hush();
    } else {
      this.talk.askAbout(this.queue.draft.value.trim());
      this.talk.tell(null);
      // Told before the start too; here as a line among the others, for it stays true and should not take her room.
      if (!this.visitor.persistent) this.talk.log.event("unsupported.storage_off");
    }
    this.resuming = false;
    this.queue.clear();
    this.company.changed();
    this.states.show("talking");
  }

  /** Who is there has changed. @private */
  members() {
    // What was not shown while it could not be told apart from a log on its way.
    if (this.visitor.phase !== this.phase) this.toPhase(this.visitor.phase);
    this.company.changed();
    const [one] = this.visitor.counsellors;
    if (this.phase === "ready" && one && one.name !== this.queue.name) this.offered();
  }

  /** A counsellor holds a pause, or is back. @private */
  pauses({ name, on }) {
    this.talk.tell(on ? "talking.counsellor_short_break" : "talking.counsellor_back", { name });
    if (!on) this.line.hush();
  }

  /** @private */
  say(text) {
    try {
      this.visitor.say(text);
      // Who writes is back.
      this.talk.pause.show(this.visitor.pausing);
      return null;
    } catch (error) {
      if (error.code === "too-long") return "errors.too_long";
      if (error.code === "empty") return null;
      return "talking.not_sent";
    }
  }

  /** She ends it, from whatever state. @private */
  end() {
    this.endedFrom = this.phase;
    this.endedConnected = this.visitor.connected;
    const lost = this.phase === "ended";
    this.visitor.end();
    if (lost) this.over({ why: "over", by: "visitor" });
  }

  /** @private */
  over({ why, by }) {
    const from = this.endedFrom ?? this.phase;
    this.phase = "ended";
    if (why === "lost" && !this.endedFrom) return this.lost();
    this.forget();
    this.clear();
    if (why === "replaced") return this.states.show("other-tab");
    if (why === "closed") return this.shut.over(this.visitor.door);
    const queued = from === "opening" || from === "waiting" || from === "ready";
    const unheard = by === "visitor" && this.endedConnected === false;
    this.ended.tell({ by, queued, unheard });
    return this.states.show("ended");
  }

  /** The server knows the conversation no more: the text stays on her screen until she goes on or deletes it. @private */
  lost() {
    this.kept = [this.queue.draft.value, this.talk.unsent].filter(Boolean).join("\n\n");
    this.talk.askAbout("");
    this.talk.still();
    this.states.show("lost");
  }

  /** @private */
  async goOn() {
    this.endedFrom = undefined;
    this.talk.log.closeChapter("talking.new_chapter");
    this.talk.composer.clear();
    // The pass of the lost conversation leads to the front, once.
    this.follow(this.visitor.pass ? this.visitor.goOn(await this.vault()) : await this.made(false));
    this.queue.write(this.kept ?? "");
    this.visitor.keepDraft(this.kept ?? "");
    this.kept = undefined;
    this.states.show("returning");
    this.visitor.open();
    this.line.awaited(true);
  }
}
