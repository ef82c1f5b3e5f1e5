// Owns the line that tells what has become of a call which went out from this conversation.

import { part, write } from "./parts.js";

/**
 * @param {HTMLElement} root the conversation's article
 * @param {object} words
 * @param {() => void} callOff takes a running call back, or puts an answered one away
 */
export function calledView(root, words, callOff) {
  const text = part(root, "call-text");
  const button = part(root, "call-off");
  button.addEventListener("click", () => {
    root.querySelector("h2").focus(); // the button goes with the line
    callOff();
  });

  function line({ name, how, outcome }) {
    const key = outcome === "declined" && how === "second" ? "declined_second" : outcome;
    return words.say(`called.${key}`, { name });
  }

  /** @param {{name: string, how: string, outcome: string} | null} call */
  return (call) => {
    write(text, call ? line(call) : "");
    button.hidden = !call || call.outcome === "coming"; // who has come is the visitor's to answer
    if (call) write(button, words.say(call.outcome === "called" ? "called.off" : "called.close"));
  };
}
