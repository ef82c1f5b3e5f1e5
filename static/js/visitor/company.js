/** Who is in the conversation with her: who comes and goes, who is away, and whom she lets in. */

export class Company {
  /** @param {import("./talk.js").TalkView} talk */
  constructor(talk) {
    this.talk = talk;
  }

  /** Another conversation. @param {import("../lib/visitor.js").Visitor} visitor */
  follow(visitor) {
    this.visitor = visitor;
    this.admitted = new Map();
    /** Whom she has let in since the page was opened, and whether to all that was said. @type {Map<string, boolean>} */
    this.answers = new Map();
    this.talkedBefore = false;
  }

  /** Who has come, who is away for a moment, and who is gone for good. */
  changed() {
    const now = new Map(this.visitor.counsellors.map((one) => [one.id, one]));
    const asking = new Set(this.visitor.asks.map(({ id }) => id));
    for (const [id, { name, presence, pausing }] of this.admitted) {
      // Whoever has come again with another key is not gone, but has to be let in once more.
      if (now.has(id) || asking.has(id)) continue;
      this.talk.left(name);
      // Nobody waits for her any more.
      if (presence === "away" || pausing) this.talk.tell(...this.standing());
    }
    if (this.visitor.phase !== "active") {
      this.admitted = new Map([...this.admitted].filter(([id]) => now.has(id)));
      return;
    }
    const come = [...now.values()].filter(({ id }) => !this.admitted.has(id));
    for (const { id, name } of come) if (this.answers.has(id)) this.talk.joined(name, this.answers.get(id));
    const begun = come.filter(({ id }) => !this.answers.has(id)).map(({ name }) => name);
    if (begun.length) this.talk.begun(begun, this.admitted.size === 0 && !this.talkedBefore);
    for (const [id, { name, presence }] of now) {
      const was = this.admitted.get(id)?.presence;
      if (presence === "away" && was !== "away") this.talk.tell("talking.counsellor_dropped", { name });
      if (presence === "here" && was === "away") this.talk.tell("talking.counsellor_back", { name });
    }
    this.talkedBefore = true;
    this.admitted = now;
    this.talk.people([...now.values()].map(({ name }) => name));
    // Whether somebody is here decides what the question offers.
    this.asked();
  }

  /** Somebody more wants to come in, or does not any more. */
  asked() {
    const active = this.visitor.phase === "active";
    const [newcomer] = active ? this.visitor.asks : [];
    const before = this.talk.newcomer.now;
    if (before && before.id !== newcomer?.id) {
      this.talk.newcomer.withdraw();
      if (active) this.talk.log.event("handover.newcomer_gone", { name: before.name });
    }
    if (newcomer) this.talk.newcomer.ask(newcomer, this.present(newcomer.id));
  }

  /** Her yes. What it opens to the newcomer is told when she has come in. */
  admit(id, all) {
    const known = this.admitted.get(id);
    this.answers.set(id, all);
    this.visitor.admit(id, { all });
    if (known) this.talk.joined(known.name, all);
  }

  /** Her no. */
  decline(id) {
    const { first, here } = this.present(id);
    if (first) this.talk.log.event(here ? "handover.stayed" : "handover.waited", { first });
    this.visitor.decline(id);
  }

  /** What stays true until it changes: somebody is away, or holds a pause. @returns {[string | null, object?]} */
  standing() {
    const active = this.visitor.phase === "active";
    const one = active && this.visitor.counsellors.find(({ presence, pausing }) => presence === "away" || pausing);
    if (!one) return [null];
    return [one.pausing ? "talking.counsellor_short_break" : "talking.counsellor_dropped", { name: one.name }];
  }

  /** Whether both are there, and nobody has said that she is away for a while. */
  calm() {
    const { phase, connected, pausing, counsellors } = this.visitor;
    const there = counsellors.some((one) => one.presence === "here" && !one.pausing);
    return phase === "active" && connected && !pausing && there;
  }

  /** With whom she talks, and whether one of them is here; those who are, if there are any. @private */
  present(newcomer) {
    const others = this.visitor.counsellors.filter(({ id }) => id !== newcomer);
    const here = others.filter(({ presence }) => presence === "here");
    return { first: this.talk.together((here.length ? here : others).map(({ name }) => name)), here: here.length > 0 };
  }
}
