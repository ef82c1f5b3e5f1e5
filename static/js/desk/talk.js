// Owns one conversation on the desk: its article, what it says of its state, and what can be done in it now.

import { askedView } from "./asked.js";
import { calledView } from "./called.js";
import { composerView } from "./composer.js";
import { helpView } from "./help.js";
import { logView } from "./log.js";
import { copyOf, part, write, writeOrHide } from "./parts.js";
import { phrasesView } from "./phrases.js";
import { questionView } from "./question.js";

/**
 * @param {Document} page
 * @param {object} words
 * @param {{send: Function, typing: Function, letGo: Function, leave: Function, end: Function, endForTone: Function, call: Function,
 *          callOff: Function, handBack: Function, help: Function, helpOff: Function, danger: Function, draft: Function,
 *          staying: () => string, remove: Function, read: Function, phrases: object[], phrasing: Function}} acts what the
 *          person at the desk can do; `staying` names those who talk on without her; `read` tells that the newest lines
 *          were seen; for `phrasing` see phrases.js
 */
export function talkView(page, words, acts) {
  const root = copyOf(page, "talk");
  const head = root.querySelector("h2");
  const log = logView(part(root, "log"), words);
  const phrases = phrasesView(part(root, "answer"), acts.phrases, acts.phrasing);
  const composer = composerView(part(root, "answer"), words, acts, phrases.close);
  const question = questionView(root, words);
  const help = helpView(root, words, acts);
  const called = calledView(root, words, acts.callOff);
  const asked = askedView(root, words, acts.helpOff);
  let unread = 0;

  const isRead = () => page.visibilityState === "visible" && root.contains(page.activeElement);

  function showUnread() {
    writeOrHide(part(root, "new"), unread ? words.count("talk.new", unread) : "");
    acts.read();
  }

  function markRead() {
    if (!unread || !isRead()) return;
    unread = 0;
    showUnread();
  }

  root.addEventListener("focusin", markRead);
  root.addEventListener("pointerdown", () => { unread = 0; showUnread(); });
  page.addEventListener("visibilitychange", markRead);
  part(root, "let-go").addEventListener("click", acts.letGo);
  part(root, "danger-now").addEventListener("click", acts.danger);
  question.before(part(root, "end"), "end", acts.end, { other: acts.endForTone });
  question.before(part(root, "leave"), "leave", acts.leave, { values: () => ({ names: acts.staying() }) });
  question.before(part(root, "hand-back"), "hand_back", acts.handBack);
  part(root, "remove").addEventListener("click", acts.remove);

  /** The number by which the person knows the conversation; ids join labels and fields. */
  function name(number) {
    const field = root.querySelector("textarea");
    const values = { count: number };
    help.name(number);
    phrases.name(number);
    head.id = `talk-${number}`;
    field.id = `answer-${number}`;
    part(root, "hint").id = `hint-${number}`;
    field.setAttribute("aria-describedby", `hint-${number}`);
    root.setAttribute("aria-labelledby", head.id);
    part(root, "label").htmlFor = field.id;
    write(part(root, "label"), words.say("talk.answer", values));
    write(part(root, "title"), words.say("talk.title", values));
    part(root, "log").setAttribute("aria-label", words.say("talk.log", values));
    for (const which of root.querySelectorAll("[data-which]")) write(which, words.say("talk.title", values));
  }

  /** What the state line says, and which acts the state allows. */
  function state({ line, started, open, asking, mayLeave }) {
    write(part(root, "state"), line);
    write(part(root, "let-go-text"), words.say(asking ? "talk.stay_out" : "talk.let_go"));
    part(root, "let-go").hidden = started;
    part(root, "end").hidden = !started;
    part(root, "leave").hidden = !mayLeave;
    part(root, "danger-now").hidden = !open;
    if (!mayLeave) question.drop(part(root, "leave"));
    composer.allow(open, words.say(asking ? "company.asking_hint" : "talk.not_yet"));
  }

  /** The menu of help, see help.js; an act that it does not offer any more is not asked about either. */
  function helpNow(now) {
    help.show(now);
    if (!now?.alone) question.drop(part(root, "hand-back"));
  }

  /** Puts one message of the conversation in its place; one from the visitor counts as new until it has been seen. */
  function message(entry) {
    log.message(entry);
    if (entry.mine || entry.seen || isRead()) return;
    unread += 1;
    showUnread();
  }

  /** After the end: readable, nothing more to do in it but ticks and forgetting. */
  function over({ line, hint, tag }) {
    const hadFocus = root.contains(page.activeElement);
    write(part(root, "state"), line);
    for (const act of ["let-go", "leave", "end", "danger-now", "answer"]) part(root, act).hidden = true;
    question.close();
    help.show(null);
    called(null);
    asked(null);
    composer.clear();
    log.writing("");
    part(root, "after").hidden = false;
    part(root, "tag").hidden = !tag;
    write(part(root, "after-text"), hint);
    if (hadFocus) head.focus();
  }

  /** Takes the article and every word in it from the screen. */
  function remove() {
    log.clear();
    composer.clear();
    page.removeEventListener("visibilitychange", markRead);
    root.remove();
  }

  return {
    root, head, name, state, message, over, remove, called, asked, help: helpNow, openHelp: help.open,
    event: log.event, writing: log.writing, takeBack: log.takeBack, giveBack: composer.giveBack,
    focus: composer.focus, insert: composer.insert, resume: composer.resume,
    get unread() { return unread; },
    get halfWritten() { return composer.halfWritten; },
  };
}
