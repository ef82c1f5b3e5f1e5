// Owns one conversation on the desk: its article, what it says of its state, and what can be done in it now.

import { composerView } from "./composer.js";
import { logView } from "./log.js";
import { copyOf, part, write, writeOrHide } from "./parts.js";
import { questionView } from "./question.js";

/**
 * @param {Document} page
 * @param {object} words
 * @param {{send: Function, typing: Function, letGo: Function, end: Function, remove: Function,
 *          read: Function}} acts what the person at the desk can do; `read` tells that the newest lines were seen
 */
export function talkView(page, words, acts) {
  const root = copyOf(page, "talk");
  const head = root.querySelector("h2");
  const log = logView(part(root, "log"), words);
  const composer = composerView(part(root, "answer"), words, acts);
  const question = questionView(root, acts.end);
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
  part(root, "remove").addEventListener("click", acts.remove);

  /** The number by which the person knows the conversation; ids join labels and fields. */
  function name(number) {
    const field = root.querySelector("textarea");
    const values = { count: number };
    head.id = `talk-${number}`;
    field.id = `answer-${number}`;
    part(root, "hint").id = `hint-${number}`;
    field.setAttribute("aria-describedby", `hint-${number}`);
    root.setAttribute("aria-labelledby", head.id);
    root.querySelector("label").htmlFor = field.id;
    write(root.querySelector("label"), words.say("talk.answer", values));
    write(part(root, "title"), words.say("talk.title", values));
    part(root, "log").setAttribute("aria-label", words.say("talk.log", values));
    for (const which of root.querySelectorAll("[data-which]")) write(which, words.say("talk.title", values));
  }

  /** What the state line says, and which acts the state allows. */
  function state({ line, started, open }) {
    write(part(root, "state"), line);
    part(root, "let-go").hidden = started;
    part(root, "end").hidden = !started;
    composer.allow(open);
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
    for (const act of ["let-go", "end", "answer"]) part(root, act).hidden = true;
    question.close();
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
    root, head, name, state, message, over, remove,
    event: log.event, writing: log.writing, takeBack: log.takeBack, giveBack: composer.giveBack,
    focus: composer.focus,
    get unread() { return unread; },
    get halfWritten() { return composer.halfWritten; },
  };
}
