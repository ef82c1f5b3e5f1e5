// Owns the two quiet lines at the top of the side: what happened last, and how the line to the server is.

import { part, write } from "./parts.js";

/** What happened, in one sentence, until it is closed or the next thing happens. */
export function noticeView(root) {
  const box = part(root, "notice");
  const close = () => { box.hidden = true; };
  part(root, "notice-close").addEventListener("click", close);
  return {
    say(text) {
      box.hidden = false;
      write(part(root, "notice-text"), text);
    },
    close,
  };
}

/** The state of the desk's line; silent while all is well. */
export function connectionView(root, words, useHere) {
  const box = part(root, "connection");
  part(root, "use-here").addEventListener("click", useHere);
  return (state) => {
    box.hidden = state === "open";
    if (state === "open") return;
    write(part(root, "connection-text"), words.say(`connection.${state}`));
    part(root, "sign-in").hidden = state !== "signed_out";
    part(root, "use-here").hidden = state !== "elsewhere";
  };
}
