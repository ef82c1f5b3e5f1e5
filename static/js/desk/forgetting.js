// Owns when the text of an ended conversation leaves the screen: when it is tagged, and at the latest after a set time.
// The clock on the wall is asked, not a long timer: a laptop that slept must not keep words longer for it.

/**
 * @param {number} keep seconds that text may stay after the end
 * @param {() => number} now milliseconds
 */
export function forgetting(keep, now = Date.now) {
  let ended = []; // oldest first: {conversation, owes, remove, at}

  function take(items) {
    ended = ended.filter((item) => !items.includes(item));
    for (const item of items) item.remove();
  }

  return {
    /** A conversation has ended; `owes` tells that the person has to tag it. `remove` is called once, when its time is up. */
    add({ conversation, owes, remove }) { ended.push({ conversation, owes, remove, at: now() }); },

    /** The person took the text away herself. */
    drop(conversation) { ended = ended.filter((item) => item.conversation !== conversation); },

    /**
     * The server says how many tags are owed, and which conversations run. The desk does not know which tag belongs
     * to which conversation (nothing joins them, on purpose); tags are set oldest first, so the oldest text goes first.
     * A conversation that still runs in this picture is not counted: the picture is older than its end.
     */
    owed(tags, running) {
      const counted = ended.filter((item) => item.owes && !running.has(item.conversation));
      take(counted.slice(0, Math.max(0, counted.length - tags)));
    },

    /** Call it often: takes away what has stood for too long. */
    pass() { take(ended.filter((item) => now() - item.at >= keep * 1000)); },

    /** The page goes: everything goes with it. */
    all() { take(ended); },
  };
}
