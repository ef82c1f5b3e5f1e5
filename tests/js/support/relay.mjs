/**
 * The server's rules for one conversation, in the test's hand: the log, the seats, the hints that may be lost.
 *
 * It keeps what sessions/services/conversation.py keeps and refuses what that refuses; `tamper` lets a test be a server
 * that lies.
 */
const WRITES = {
  "offered counsellor": ["join"],
  "active counsellor": ["join", "msg"],
  "active visitor": ["seal", "epoch", "msg"],
  "handover counsellor": ["join", "msg"],
  "handover visitor": ["seal", "epoch", "msg"],
};
/** Passed on, never stored; of a newcomer nothing is heard. */
const COURTESIES = ["typing", "pause", "shown"];
const VISITOR = "visitor-000000001";

export class Relay {
  conversation = "conversation-0001";
  ticket = "the-ticket-of-the-visitor";
  store = "store-1";
  log = [];
  state = "none";
  epoch = 0;
  members = new Map();
  seats = new Map();
  nonce = null;
  over = null;
  /** Lines of those who were shown out: what they still say is not heard. */
  out = new Set();
  /** Whether it takes until the next look at the store before the hub knows that a newcomer was let in. */
  late = false;
  /** Everything that any page ever sent. */
  wire = [];
  loses = () => false;
  tamper = (entry) => entry;
  #made = 0;

  addCounsellor(name, asks = null) {
    const id = `counsellor-${String(++this.#made).padStart(5, "0")}`;
    this.members.set(id, { id, role: "counsellor", name, ss: 0, left: false, asks, presence: "here" });
    if (!asks) this.state = "offered";
    else if (asks !== "second") this.state = "handover";
    this.changed();
    return id;
  }

  /** She lets go, is gone, is declined, has left, or the visitor did not answer in time. */
  withdraw(id) {
    const { asks } = this.members.get(id);
    this.#showOut(id);
    this.state = asks || this.#admitted().length ? "active" : "waiting";
    this.changed();
  }

  #admitted() {
    return [...this.members.values()].filter(({ role, left, asks }) => role === "counsellor" && !left && !asks);
  }

  #showOut(id) {
    this.members.get(id).left = true;
    this.append({ sender: id, mid: `leave-of-${id}`, kind: "leave", body: { member: id } });
    const [line] = [...this.seats].find(([, { member }]) => member === id) ?? [];
    // The hint of the leave comes first; then whoever has left reads nothing after.
    queueMicrotask(() => {
      if (!line || !this.seats.delete(line)) return;
      this.out.add(line);
      this.say(line, { t: "bye", why: "auth", by: null });
    });
  }

  /** A counsellor comes or goes as the lease says. */
  lease(id, presence) {
    this.members.get(id).presence = presence;
    this.tell({ t: "peer", member: id, presence }, id);
  }

  end(by) {
    this.over = by;
    for (const line of this.seats.keys()) this.say(line, { t: "bye", why: "over", by });
    this.seats.clear();
  }

  // What the sockets say.

  /** @param {import("./world.mjs").Line} line @param {string} who member id a staff socket is signed in as; "" for the visitor's */
  take(line, text, who) {
    this.wire.push(text);
    const frame = JSON.parse(text);
    const seat = this.seats.get(line);
    if (this.over && frame.t !== "hello") return;
    if (this.out.has(line)) return;
    if (!seat) {
      if (frame.t === "open") this.open(line, frame);
      else if (frame.t === "hello") this.hello(line, frame, who);
      else throw new Error(`${frame.t} before hello`);
      return;
    }
    if (["msg", "join", "seal", "epoch"].includes(frame.t)) this.say(line, this.add(seat, frame));
    else if (frame.t === "start") this.start(line);
    else if (frame.t === "hb") this.beat(line, seat, frame.last);
    else if (COURTESIES.includes(frame.t) && !seat.admitted) return;
    else if (frame.t === "typing") this.tell({ t: "writing", member: seat.member, on: frame.on }, seat.member);
    else if (frame.t === "pause") this.tell({ t: "paused", member: seat.member, on: frame.on }, seat.member);
    else if (frame.t === "shown") this.shown(seat.member, frame.n);
    else if (frame.t === "decline") this.decline(frame.member);
    else if (frame.t === "leave") this.leave(line, seat.member);
    else if (frame.t === "end") this.end(who ? "counsellor" : "visitor");
    else if (frame.t === "end_for_tone") this.end("tone");
    else throw new Error(`unexpected ${frame.t}`);
  }

  open(line, { nonce }) {
    if (!this.nonce) {
      this.nonce = nonce;
      this.state = "waiting";
      this.members.set(VISITOR, { id: VISITOR, role: "visitor", name: "", ss: 0, left: false, asks: null, presence: "here" });
    }
    if (nonce !== this.nonce) throw new Error("a dead twin");
    this.say(line, { t: "opened", conversation: this.conversation, ticket: this.ticket });
  }

  hello(line, { ticket, last }, who) {
    if (this.over) return this.say(line, { t: "bye", why: "over", by: null });
    if (!who && ticket !== this.ticket) return this.say(line, { t: "bye", why: "auth", by: null });
    const member = this.members.get(who || VISITOR);
    if (member.left) return this.say(line, { t: "bye", why: "auth", by: null });
    for (const [other, seat] of this.seats) {
      if (seat.member === member.id) {
        this.say(other, { t: "bye", why: "replaced", by: null });
        this.seats.delete(other);
      }
    }
    const seat = { member: member.id, cursor: Math.min(last, this.log.length), admitted: !member.asks };
    this.seats.set(line, seat);
    this.say(line, {
      t: "welcome",
      conversation: this.conversation,
      store: this.store,
      state: this.state,
      head: this.log.length,
      epoch: this.epoch,
      me: member.id,
      ss: member.ss,
      members: this.views(),
    });
    this.drain(line, seat);
    return undefined;
  }

  views() {
    return [...this.members.values()]
      .filter(({ left }) => !left)
      .map(({ id, role, name, presence, asks }) => ({ id, role, name, presence, asks }));
  }

  add({ member }, { t, mid, ...body }) {
    const writer = this.members.get(member);
    const nak = (why) => ({ t: "nak", mid, why, want: writer.ss + 1 });
    if (this.over) return { t: "nak", mid, why: "closed", want: 0 };
    if (writer.left) return { t: "nak", mid, why: "members", want: 0 };
    const known = this.log.find((entry) => entry.sender === member && entry.mid === mid);
    if (body.ss <= writer.ss) return known ? { t: "ok", mid, n: known.n } : nak("seq");
    if (!(WRITES[`${this.state} ${writer.role}`] ?? []).includes(t)) return nak("state");
    if (writer.asks && t !== "join") return nak("state");
    if (body.ss !== writer.ss + 1) return nak("seq");
    const fits = { epoch: body.ep === this.epoch + 1, msg: body.ep === this.epoch, seal: body.ep <= this.epoch, join: true };
    if (!fits[t]) return nak("epoch");
    if (t === "seal" && (this.members.get(body.to)?.left ?? true)) return nak("members");
    if (known) return { t: "nak", mid, why: "seq", want: 0 };
    writer.ss = body.ss;
    if (t === "epoch") this.epoch = body.ep;
    const n = this.append({ sender: member, mid, kind: t, body: t === "join" ? { ...body, name: writer.name } : body });
    if (t === "seal" && this.members.get(body.to).asks) this.admit(this.members.get(body.to));
    return { t: "ok", mid, n };
  }

  append(entry) {
    const n = this.log.length + 1;
    this.log.push({ n, ...entry });
    // The answer goes to the writer's queue first, as the server's does; here the hints follow a moment later.
    queueMicrotask(() => {
      for (const [line, seat] of this.seats) if (!this.loses()) this.drain(line, seat);
    });
    return n;
  }

  /** The first seal lets the newcomer in; at a take-over those who are away are shown out. */
  admit(newcomer) {
    const { asks } = newcomer;
    newcomer.asks = null;
    this.state = "active";
    queueMicrotask(() => {
      const away = this.#admitted().filter(({ id, presence }) => id !== newcomer.id && presence === "away");
      if (asks === "takeover") for (const { id } of away) this.#showOut(id);
      if (!this.late) this.changed();
    });
  }

  decline(id) {
    const newcomer = this.members.get(id);
    if (newcomer?.asks && !newcomer.left) this.withdraw(id);
  }

  leave(line, id) {
    if (this.members.get(id).asks || this.#admitted().length < 2) return this.say(line, { t: "fault", code: "out_of_turn" });
    return this.withdraw(id);
  }

  shown(member, n) {
    for (const [line, seat] of this.seats) if (seat.member === VISITOR) this.say(line, { t: "got", member, n });
  }

  start(line) {
    if (this.state === "active") return;
    const there = [...this.members.values()].some(({ role, left }) => role === "counsellor" && !left);
    if (this.state !== "offered" || !there) return this.say(line, { t: "fault", code: "out_of_turn" });
    this.state = "active";
    return this.changed();
  }

  beat(line, seat, last) {
    seat.cursor = Math.min(seat.cursor, last);
    this.drain(line, seat);
    this.say(line, { t: "head", head: seat.cursor });
  }

  /** What the two-second look at the store does: whatever hint was lost, the socket gets what it lacks. */
  repair() {
    for (const [line, seat] of this.seats) this.drain(line, seat);
    if (this.seats.size) this.changed();
  }

  changed() {
    for (const seat of this.seats.values()) seat.admitted = !this.members.get(seat.member).asks;
    this.tell({ t: "state", state: this.state, members: this.views() });
  }

  tell(frame, but = "") {
    for (const [line, seat] of this.seats) if (seat.member !== but) this.say(line, frame);
  }

  drain(line, seat) {
    while (seat.cursor < this.log.length) {
      const told = this.tamper(structuredClone(this.log[seat.cursor]));
      // A server that lies may also wait.
      if (!told) return;
      seat.cursor += 1;
      this.say(line, { t: "ev", ...told });
    }
  }

  event(entry) {
    return { t: "ev", ...structuredClone(entry) };
  }

  say(line, frame) {
    if (!line.closed) line.said.push(frame);
  }
}
