// Owns the calls for help that this person is told of: who calls, what she needs, and the answer beside the conversation.

import { copyOf, part, write } from "./parts.js";

/**
 * @param {HTMLElement} root a polite live region
 * @param {HTMLElement} urgent an assertive one, for acute danger
 * @param {object} words
 * @param {{answer: (conversation: string, outcome: string) => void, come: (conversation: string) => void}} answers
 * @returns {(helps: object[]) => void} shows them
 */
export function helpsView(root, urgent, words, answers) {
  const notices = new Map();
  let made = 0;

  function noticeFor({ conversation, need }) {
    const notice = copyOf(root.ownerDocument, "help-notice");
    part(notice, "help-text").id = `told-${(made += 1)}`;
    notice.setAttribute("aria-labelledby", part(notice, "help-text").id);
    notice.classList.toggle("notice-now", need === "danger");
    part(notice, "coming").addEventListener("click", () => answers.answer(conversation, "coming"));
    part(notice, "cannot").addEventListener("click", () => answers.answer(conversation, "busy"));
    part(notice, "come-in").addEventListener("click", () => answers.come(conversation));
    return notice;
  }

  function answered({ outcome, name, mine }) {
    if (outcome === "called") return "";
    if (mine) return words.say("helps.mine");
    return words.say(outcome === "coming" ? "helps.coming" : "helps.busy", { name });
  }

  function fill(notice, view) {
    write(part(notice, "help-text"), words.say(`helps.${view.need}`, view));
    write(part(notice, "help-answer"), answered(view));
    for (const caller of notice.querySelectorAll("[data-caller]")) write(caller, words.say("calls.to", view));
    const taken = view.outcome === "coming";
    const focused = notice.contains(root.ownerDocument.activeElement);
    part(notice, "coming").hidden = taken;
    part(notice, "cannot").hidden = taken;
    part(notice, "come-in").hidden = taken && !view.mine;
    if (focused && taken) part(notice, "help-text").focus();
  }

  return (helps) => {
    const key = ({ conversation, by, need }) => [conversation, by, need].join();
    const here = new Set(helps.map(key));
    for (const [call, notice] of notices) {
      if (here.has(call)) continue;
      notice.remove();
      notices.delete(call);
    }
    for (const view of helps) {
      if (!notices.has(key(view))) {
        const notice = noticeFor(view);
        notices.set(key(view), notice);
        fill(notice, view);
        (view.need === "danger" ? urgent : root).append(notice);
      } else fill(notices.get(key(view)), view);
    }
  };
}
