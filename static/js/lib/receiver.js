/**
 * What the server says, taken one frame after the other: the log in its order, who is there, where it stands.
 *
 * A frame of a connection that is gone is dropped, since the next one brings it again. What is missing is asked for.
 * @module
 */

import { Kind, Presence } from "./protocol.js";

const ASK_MS = 1_000;

/** @typedef {import("./log.js").Entry} Entry */

export class Receiver {
  /** How far the server's log is, as far as it has said. */
  head = 0;
  #talk;
  #connection = 0;
  #taking = Promise.resolve();
  #catchingUp = false;
  #asking = null;
  #askedAt = -Infinity;

  /** @param {import("./conversation.js").Conversation} talk */
  constructor(talk) {
    this.#talk = talk;
  }

  /** @param {any} frame */
  hear(frame) {
    const connection = this.#connection;
    this.#taking = this.#taking.then(async () => {
      if (!this.#talk.ended && (connection === this.#connection || frame.t === "bye")) await this.#take(frame);
    });
  }

  /** The connection is gone. */
  lost() {
    this.#connection += 1;
    this.#talk.world.clock.cancel(this.#asking);
    this.#asking = null;
  }

  /** Asks for what is missing. */
  ask() {
    const talk = this.#talk;
    if (talk.world.clock.now() - this.#askedAt < ASK_MS) return;
    this.#askedAt = talk.world.clock.now();
    talk.tell({ t: "hb", last: talk.log.last });
  }

  async #take(frame) {
    const talk = this.#talk;
    const take = this.#takes[frame.t];
    if (take) await take(frame);
    await talk.other(frame);
    if (talk.ended) return;
    if (this.#catchingUp && talk.current) {
      this.#catchingUp = talk.replaying = false;
      if (talk.log.sequence(talk.roster.me) < talk.sender.sequence) talk.warn("removed", null, talk.roster.me);
      talk.pauses.again();
      await talk.caughtUp();
    }
    talk.refresh();
    await talk.pump();
  }

  /** @type {Record<string, (frame: any) => void | Promise<void>>} */
  #takes = {
    welcome: (frame) => this.#welcome(frame),
    ev: ({ n, sender, mid, kind, body }) => this.#receive({ n, sender, mid, kind, body }),
    ok: (frame) => this.#acknowledged(frame),
    nak: (frame) => this.#talk.sender.refused(frame),
    head: ({ head }) => this.#behind(head),
    bye: ({ why, by }) => this.#talk.finish(why, by ?? null),
    writing: ({ member, on }) => this.#talk.typist.heard(member, on),
    paused: ({ member, on }) => this.#talk.pauses.heard(member, on),
    peer: (frame) => this.#peer(frame),
    state: (frame) => this.#state(frame),
  };

  #welcome({ conversation, state, head, epoch, me, ss, members }) {
    const talk = this.#talk;
    talk.conversation = conversation;
    talk.state = state;
    talk.roster.me = me;
    talk.roster.meet(members);
    talk.roster.epoch = Math.max(talk.roster.epoch, epoch);
    talk.sender.sequence = ss;
    this.#catchingUp = true;
    talk.connected = true;
    talk.socket.settled();
    this.#behind(head);
    this.#met();
    talk.emit("connection", { connected: true, phase: talk.phase });
  }

  #peer({ member, presence }) {
    const known = this.#talk.roster.members.get(member);
    if (known) known.presence = presence;
    // Whoever comes back says it again if she still holds a pause, and may have missed that one holds it oneself.
    this.#talk.pauses.heard(member, false);
    if (presence === Presence.HERE) this.#talk.pauses.again();
    this.#talk.emit("members", { members: this.#talk.members });
  }

  #state({ state, members }) {
    this.#talk.state = state;
    this.#talk.roster.meet(members);
    this.#talk.sender.hold.free();
    this.#met();
    // Somebody may be new here.
    this.#talk.pauses.again();
  }

  #met() {
    const { roster, pauses } = this.#talk;
    pauses.keep((id) => roster.members.has(id));
    this.#talk.emit("members", { members: this.#talk.members });
  }

  async #acknowledged(ok) {
    const entry = this.#talk.sender.acknowledged(ok);
    if (!entry) return;
    this.#talk.settle(ok.mid);
    this.#behind(ok.n);
    await this.#receive(entry);
  }

  /** @param {Entry} entry */
  async #receive(entry) {
    const taken = this.#talk.log.take(entry);
    if (!taken) {
      this.#behind(entry.n);
      this.ask();
      return;
    }
    for (const one of taken) await this.#apply(one);
  }

  async #apply({ entry, warning, refused }) {
    const { roster, sender, reader } = this.#talk;
    const mine = entry.sender === roster.me && entry.kind !== Kind.LEAVE;
    if (mine) this.#talk.settle(entry.mid);
    if (mine && !refused) sender.seen(entry);
    if (warning) this.#talk.warn(warning, entry.n, entry.sender);
    if (refused) return;
    if (!roster.allows(entry)) {
      this.#talk.warn("forged", entry.n, entry.sender);
      return;
    }
    roster.apply(entry);
    if (entry.kind === Kind.MESSAGE) {
      await reader.read(entry);
    } else {
      sender.hold.free();
      await this.#talk.applied(entry);
    }
  }

  /** Asks again and again while the log is behind. */
  #behind(head) {
    const talk = this.#talk;
    this.head = Math.max(this.head, head);
    if (talk.current || this.#asking) return;
    this.#asking = talk.world.clock.after(2 * ASK_MS, () => {
      this.#asking = null;
      if (talk.current || !talk.connected) return;
      this.ask();
      this.#behind(this.head);
    });
  }
}
