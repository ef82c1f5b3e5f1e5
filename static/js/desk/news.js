// Owns what counts as news at the desk: what has come since the last picture and waits for this person.

const keys = {
  calls: ({ conversation, by, since }) => `${conversation} ${by} ${since}`,
  helps: ({ conversation, by, need }) => `${conversation} ${by} ${need}`,
  waiting: ({ conversation }) => conversation,
};

/**
 * @returns {(now: object, free: boolean, unread: number) => "" | "danger" | "call" | "message" | "waiting"} the most
 *          urgent news of this picture; the first one has none. `free` tells whether she could take somebody
 */
export function newsOf() {
  let known = null;
  let read = 0;

  return (now, free, unread) => {
    const before = known;
    known = {
      calls: new Set(now.calls.map(keys.calls)),
      helps: new Set(now.helps.map(keys.helps)),
      waiting: new Set(now.waiting.map(keys.waiting)),
    };
    const more = unread > read;
    read = unread;
    if (!before) return "";
    const fresh = (name) => now[name].filter((view) => !before[name].has(keys[name](view)));
    const helps = fresh("helps");
    if (helps.some(({ need }) => need === "danger")) return "danger";
    if (helps.length || fresh("calls").length) return "call";
    if (more) return "message";
    return free && fresh("waiting").length ? "waiting" : "";
  };
}
