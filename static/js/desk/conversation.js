// Owns one conversation while it is on the desk: what the client library tells becomes what its article says.

import { storyOf } from "./story.js";
import { talkView } from "./talk.js";

const CALLING = new Set(["called", "coming"]); // the outcomes of a call that has no answer yet

/**
 * @param {string} id of the conversation
 * @param {{page: Document, words: object, phrases: object[], connect: (id: string) => Promise<object | null>,
 *          acts: object, going: Function, unread: Function, over: Function, remove: Function}} desk what the desk lends it; `connect`
 *          gives the library's client for the conversation, or null where another page of this browser has it; `going`
 *          is told in which words she goes; `over` says whether the article has been taken away
 */
export function conversationAt(id, desk) {
  const { page, words } = desk;
  let client = null;
  let picture = null; // the server's last view of this conversation
  let colleagues = []; // those on duty
  let started = false; // she is or was one of those who talk
  let asked = false; // she came into a conversation that was going on
  let tooOld = false; // the server takes no more words into it
  let ending = false; // asked to end, and the server has not said so yet
  let ended = null; // {why, by} once it is over
  const view = talkView(page, words, {
    send: (text) => client.say(text),
    typing: () => client.typing(),
    letGo: () => desk.acts.letGo(id) && desk.going(id, asked ? "stayed_out" : "let_go"),
    leave,
    end: () => end(false),
    endForTone: () => end(true),
    call: (colleague, how) => desk.acts.handOver(id, colleague, how),
    callOff: () => desk.acts.callOff(id),
    help: (need) => desk.acts.help(id, need),
    helpOff: () => desk.acts.helpOff(id),
    danger: () => desk.acts.danger(id),
    draft: (text) => client?.keepDraft(text),
    handBack: () => desk.acts.handOver(id, "", "handover") && desk.going(id, "handed_back"),
    staying: () => words.names(talking().map(({ name }) => name)),
    remove: () => desk.remove(id),
    read,
    phrases: desk.phrases,
    phrasing,
  });
  const story = storyOf(words, view.event);

  const others = () => (client?.members ?? []).filter(({ me, role }) => role === "counsellor" && !me);
  const talking = () => others().filter(({ admitted }) => admitted);

  function read() {
    if (page.visibilityState === "visible") client?.shown();
    desk.unread();
  }

  /** In which language and with whose names a phrase is put in. */
  function phrasing() {
    const colleague = others().find(({ name }) => name)?.name ?? picture.call?.name ?? words.say("talk.a_colleague");
    const me = colleagues.find((view) => view.me);
    return { language: picture.language, names: { counsellor: me?.name ?? "", colleague } };
  }

  function leave() {
    desk.going(id, "gone_out");
    client?.leave();
  }

  function end(tone) {
    ending = true;
    client?.end(tone);
    refresh();
  }

  function facts() {
    const found = [words.say("talk.active", { time: words.time(picture.since) }), words.language(picture.language)];
    const names = talking().map(({ name }) => name);
    if (names.length) found.push(words.say("company.with", { names: words.names(names) }));
    for (const { name, presence } of others()) {
      if (presence === "away") found.push(words.say("company.away", { name }));
    }
    return words.facts(found);
  }

  function line() {
    if (ending) return words.say("talk.ending");
    if (!client || client.phase === "new" || client.phase === "opening") return words.say("talk.joining");
    if (!client.connected) return words.say("talk.connecting");
    if (client.phase === "asking") return words.say("company.asking");
    if (client.visitor?.presence === "away") return words.say("talk.away");
    if (client.phase !== "active") return words.say("talk.offered");
    if (client.visitor?.pausing) return words.say("talk.paused");
    return facts();
  }

  /** What the menu offers; null while she does not talk here. */
  function help() {
    if (client?.phase !== "active" || ending) return null;
    const company = others();
    return {
      colleagues,
      company: company.map(({ name }) => name),
      waiting: CALLING.has(picture.call?.outcome) || company.some(({ admitted }) => !admitted),
      alone: talking().length === 0,
      asking: picture.help?.outcome === "called",
    };
  }

  function refresh() {
    if (ended || client?.phase === "ended") return;
    asked ||= Boolean(picture.asks);
    started ||= client?.phase === "active" || (!picture.asks && ["active", "handover"].includes(picture.state));
    const open = client?.phase === "active";
    view.state({
      line: line(), started, open, asking: asked && !started,
      mayLeave: open && talking().some(({ presence }) => presence === "here"),
    });
    view.help(help());
    view.called(picture.call);
    view.asked(picture.help);
  }

  function members() {
    story.company(others());
    story.pause(client.visitor?.pausing ?? false);
    refresh();
  }

  function message({ message: { id: key, n, from, name, mine, text, status, at } }) {
    if (status === "failed") {
      view.takeBack(key);
      view.giveBack(text, words.say(tooOld ? "talk.too_old" : "talk.refused"));
      return;
    }
    const veiled = status === "unshared";
    view.message({
      id: key, n, from, mine, veiled, visitor: !name,
      text: veiled ? words.say("events.not_shared") : text,
      name: mine ? name || words.say("talk.me") : name || words.say("talk.visitor"),
      seen: at === null || veiled,
    });
    if (!mine) read();
  }

  function warning({ code, n, why }) {
    tooOld ||= code === "refused" && why === "age";
    story.warning({ code, n });
  }

  function over({ why, by }) {
    if (ended) return;
    // Signed out is the desk's own line to tell. Here it means that she was shown out while her line was gone.
    const end = { why: why === "auth" ? "left" : why, by };
    ended = end;
    page.removeEventListener("visibilitychange", read);
    const alone = client === null || talking().length === 0;
    client?.close();
    // Of several counsellors one owes the tag, and only the server knows which.
    const owes = end.why === "over" && alone;
    if (desk.over(id, { ...end, started, asked, owes })) return;
    view.over({
      line: words.say("talk.over", { time: words.time(Date.now() / 1000) }),
      hint: words.say(owes ? "ended.stays" : "ended.stays_untagged"),
      tag: owes,
    });
    story.over({ ...end, mine: ending });
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
    client.on("phase", ({ phase: now }) => {
      story.phase(now, before);
      before = now;
      refresh();
    });
    client.on("connection", refresh);
    client.on("caughtup", read);
    client.on("members", members);
    client.on("paused", members);
    client.on("message", message);
    client.on("writing", ({ name, on }) => view.writing(on ? writing(name) : ""));
    client.on("shared", story.shared);
    client.on("left", story.left);
    client.on("warning", warning);
    client.on("refused", () => desk.going(id, null)); // nobody else is there any more, so she stays
    client.on("ended", over);
    page.addEventListener("visibilitychange", read);
    client.open();
    view.resume(client.draft);
    return refresh();
  }

  const writing = (name) => (name ? words.say("company.writing", { name }) : words.say("talk.writing"));

  return {
    id, view, open, remove, over,
    /** The server's newest view of this conversation, and who is on duty. */
    update(talk, onDuty) {
      picture = talk;
      colleagues = onDuty;
      refresh();
    },
    nudge: () => client?.nudge(),
    get ended() { return ended; },
    get connected() { return Boolean(client?.connected); },
    get goesOn() { return !ended && client?.phase === "active" && !ending; },
    get help() { return picture.help; },
    get language() { return picture.language; },
    get started() { return started; },
    get halfWritten() { return !ended && view.halfWritten; },
  };
}
