// Owns the calls of colleagues that wait for an answer, first thing on the desk.

import { copyOf, part, write } from "./parts.js";

/**
 * @param {HTMLElement} root a polite live region: a call is heard once, when it comes
 * @param {object} words
 * @param {{come: (conversation: string) => void, busy: (conversation: string) => void}} answers
 * @returns {(calls: object[]) => void} shows them
 */
export function callsView(root, words, answers) {
  const notices = new Map();
  let made = 0;

  function noticeFor({ conversation, by, how }) {
    const notice = copyOf(root.ownerDocument, "called-notice");
    const text = part(notice, "called-text");
    text.id = `call-${(made += 1)}`;
    notice.setAttribute("aria-labelledby", text.id);
    write(text, words.say(`calls.${how}`, { by }));
    for (const caller of notice.querySelectorAll("[data-caller]")) write(caller, words.say("calls.to", { by }));
    part(notice, "come").addEventListener("click", () => answers.come(conversation));
    part(notice, "busy").addEventListener("click", () => answers.busy(conversation));
    return notice;
  }

  return (calls) => {
    const key = ({ conversation, by, how, since }) => [conversation, by, how, since].join();
    const here = new Set(calls.map(key));
    for (const [call, notice] of notices) {
      if (here.has(call)) continue;
      notice.remove();
      notices.delete(call);
    }
    for (const call of calls) {
      if (notices.has(key(call))) continue;
      const notice = noticeFor(call);
      notices.set(key(call), notice);
      root.append(notice);
    }
  };
}
