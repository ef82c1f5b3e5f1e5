// Owns the lines of a conversation that nobody said: who came and who left, what may be read, what is missing.

/** The key of the words for an end: by whom, as this page tells it. `mine` tells that she asked for it. */
export function endOf(by, mine) {
  if ((by === "counsellor" || by === "tone") && !mine) return "colleague";
  // It ended while the line was down, and nobody knows any more who ended it.
  return by ?? (mine ? "counsellor" : "unknown");
}

/**
 * @param {object} words
 * @param {(text: string, n?: number) => void} tell puts a line after entry `n`, or last
 */
export function storyOf(words, tell) {
  let known = null; // the other counsellors, by member; null until the server has told once
  let pausing = false;
  let asking = false; // she waits for the visitor's answer, as far as this page has seen
  let letIn = false; // an earlier page has: the visitor did not press start for her

  return {
    /** The counsellors beside herself, as the server tells of them now. */
    company(others) {
      const now = new Map(others.map((member) => [member.id, member]));
      for (const [id, { name, admitted }] of known === null ? [] : now) {
        if (!known.has(id) && !admitted) tell(words.say("company.came", { name }));
      }
      known = now;
    },

    /** Another counsellor has left, or a newcomer who was not let in. */
    left({ name, admitted, n, at }) {
      if (!admitted && at === null) return; // long past, and nothing came of it
      tell(words.say(admitted ? "company.left" : "company.not_let_in", { name }), n);
    },

    /** The visitor holds a pause, or is back. */
    pause(on) {
      if (on !== pausing) tell(words.say(on ? "talk.paused" : "talk.resumed"));
      pausing = on;
    },

    /** What the visitor has chosen for one who came in later. */
    shared({ name, me, how, n, at }) {
      const choice = words.say(how === "all" ? "company.reads_all" : "company.reads_from_now");
      const who = me ? asking && words.say("company.me_let_in") : words.say("company.let_in", { name });
      tell(who ? `${who} ${choice}` : choice, n);
      asking &&= !me;
      letIn ||= me && at === null;
    },

    /** From one phase of the client library to the next. */
    phase(now, before) {
      if (now === "joined") tell(words.say("events.joined"));
      if (now === "active" && before === "joined" && !letIn) tell(words.say("events.started"));
      if (now !== "asking") return;
      asking = true;
      tell(words.say("company.me_asking"));
    },

    /** Something in the log is not as it was written. */
    warning({ code, n }) {
      if (code === "refused") return;
      const text = code === "removed" || code === "replayed" ? code : "unreadable";
      tell(words.say(`events.${text}`), n ?? undefined);
    },

    /** How it ended; `mine` tells that she asked for it. */
    over({ why, by, mine }) {
      if (why !== "over") return tell(words.say(`ended.${why}`));
      return tell(words.say(`ended.${endOf(by, mine)}`));
    },
  };
}
