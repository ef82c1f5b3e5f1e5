// Owns one conversation while it is on the desk: what the client library tells becomes what its article says.

import { talkView } from "./talk.js";

/**
 * @param {string} id of the conversation
 * @param {{page: Document, words: object, connect: (id: string) => Promise<object | null>,
 *          letGo: Function, unread: Function, over: Function, remove: Function}} desk what the desk lends it; `connect`
 *          gives the library's client for the conversation, or null where another page of this browser has it
 */
export function conversationAt(id, desk) {
  const { page, words } = desk;
  let client = null;
  let picture = null; // the server's last view of this conversation
  let started = false;
  let ending = false; // asked to end, and the server has not said so yet
  let ended = null; // {why, by} once it is over
  const view = talkView(page, words, {
    send: (text) => client.say(text),
    typing: () => client.typing(),
    letGo: () => desk.letGo(id),
    end,
    remove: () => desk.remove(id),
    read,
  });

  function read() {
    if (page.visibilityState === "visible") client?.shown();
    desk.unread();
  }

  function end() {
    ending = true;
    client?.end();
    refresh();
  }

  function line() {
    if (ending) return words.say("talk.ending");
    if (!client || client.phase === "new" || client.phase === "opening") return words.say("talk.joining");
    if (!client.connected) return words.say("talk.connecting");
    if (client.visitor?.presence === "away") return words.say("talk.away");
    if (client.phase !== "active") return words.say("talk.offered");
    const facts = [words.say("talk.active", { time: words.time(picture.since) }), words.language(picture.language)];
    return facts.join(" · ");
  }

  function refresh() {
    if (ended || client?.phase === "ended") return;
    started ||= client?.phase === "active" || picture.state === "active";
    view.state({ line: line(), started, open: client?.phase === "active" });
  }

  function phase({ phase: now, before }) {
    if (now === "joined") view.event(words.say("events.joined"));
    if (now === "active" && before === "joined") view.event(words.say("events.started"));
    refresh();
  }

  function message({ message: { id: key, n, name, mine, text, status, at } }) {
    if (status === "failed") {
      view.takeBack(key);
      view.giveBack(text);
      return;
    }
    const veiled = status === "unshared";
    view.message({
      id: key, n, mine, veiled,
      text: veiled ? words.say("events.not_shared") : text,
      name: mine ? name || words.say("talk.me") : name || words.say("talk.visitor"),
      seen: at === null,
    });
    if (!mine) read();
  }

  function warning({ code, n }) {
    if (code === "refused") return;
    const text = code === "removed" || code === "replayed" ? code : "unreadable";
    view.event(words.say(`events.${text}`), n ?? undefined);
  }

  function over(end) {
    if (ended) return;
    ended = end;
    page.removeEventListener("visibilitychange", read);
    client?.close();
    if (!started) return desk.over(id, { ...end, started });
    const owes = end.why === "over";
    view.over({
      line: words.say("talk.over", { time: words.time(Date.now() / 1000) }),
      hint: words.say(owes ? "ended.stays" : "ended.stays_untagged"),
      tag: owes,
    });
    view.event(words.say(`ended.${owes ? end.by ?? "time" : end.why}`));
    return desk.over(id, { ...end, started });
  }

  /** Takes it from the screen and out of memory, now. */
  function remove() {
    ended ??= { why: "removed", by: null }; // closing the client must not tell of an end again
    page.removeEventListener("visibilitychange", read);
    client?.forget();
    client?.close();
    view.remove();
  }

  async function open() {
    client = await desk.connect(id);
    if (ended) return client?.close();
    if (!client) return over({ why: "replaced", by: null });
    let before = client.phase;
    client.on("phase", ({ phase: now }) => { phase({ phase: now, before }); before = now; });
    client.on("connection", refresh);
    client.on("caughtup", read);
    client.on("members", refresh);
    client.on("message", message);
    client.on("writing", ({ on }) => view.writing(on ? words.say("talk.writing") : ""));
    client.on("warning", warning);
    client.on("ended", over);
    page.addEventListener("visibilitychange", read);
    client.open();
    return refresh();
  }

  return {
    id, view, open, remove, over,
    /** The server's newest view of this conversation. */
    update(talk) { picture = talk; refresh(); },
    nudge: () => client?.nudge(),
    get ended() { return ended; },
    get started() { return started; },
    get halfWritten() { return !ended && view.halfWritten; },
  };
}
