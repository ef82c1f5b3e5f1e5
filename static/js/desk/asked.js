// Owns the line that tells what has become of her own call for help from this conversation.

import { part, write } from "./parts.js";

/**
 * @param {HTMLElement} root the conversation's article
 * @param {object} words
 * @param {() => void} off takes an open call back, or puts an answered one away
 * @returns {(help: {need: string, outcome: string, name: string, told: number} | null) => void}
 */
export function askedView(root, words, off) {
  const text = part(root, "asked-text");
  const button = part(root, "asked-off");
  button.addEventListener("click", () => {
    root.querySelector("h2").focus(); // the button goes with the line
    off();
  });

  return (help) => {
    write(text, help ? words.asked(help) : "");
    button.hidden = !help;
    if (help) write(button, words.say(help.outcome === "called" ? "called.off" : "called.close"));
  };
}
