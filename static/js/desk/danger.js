// Owns the panel for acute danger, beside the conversation: one key or press opens it and tells the shift lead, at once.
// What stands in it can be put into the field of that conversation; nothing is sent that she has not read.

import { part, write } from "./parts.js";

/**
 * @param {HTMLElement} root the section in the guide
 * @param {object} words
 * @param {{tell: (conversation: string) => boolean, off: (conversation: string) => void,
 *          at: (conversation: string) => object | null}} acts `at` gives the conversation on the desk, see conversation.js
 */
export function dangerView(root, words, acts) {
  const page = root.ownerDocument;
  const title = part(root, "danger-title");
  const off = part(root, "danger-off");
  let id = null; // of the conversation that it is about

  function close() {
    const focused = root.contains(page.activeElement);
    const talk = acts.at(id);
    root.hidden = true;
    id = null;
    if (focused) (talk && !talk.ended ? talk.view.focus : () => title.blur())();
  }

  function say(button) {
    const talk = acts.at(id);
    if (talk && !talk.ended) talk.view.insert(button.dataset.say);
  }

  for (const button of root.querySelectorAll("[data-say]")) button.addEventListener("click", () => say(button));
  part(root, "danger-close").addEventListener("click", close);
  off.addEventListener("click", () => { title.focus(); acts.off(id); });
  root.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  /** What has become of the call, and whether the conversation is still there. */
  function update() {
    if (id === null) return;
    const talk = acts.at(id);
    if (!talk || talk.ended) return close();
    const { help } = talk;
    write(part(root, "danger-told"), help ? words.asked(help) : words.say("danger.not_told"));
    off.hidden = help?.outcome !== "called";
  }

  return {
    update,
    /** Opens it for a conversation that goes on, and tells the shift lead unless she was told already. */
    open(talk) {
      id = talk.id;
      write(part(root, "danger-which"), words.say("talk.title", { count: talk.number }));
      for (const list of root.querySelectorAll("[data-words-in]")) list.hidden = list.lang !== talk.language;
      root.hidden = false;
      if (talk.help?.need !== "danger") acts.tell(id);
      update();
      root.scrollIntoView({ block: "nearest" });
      title.focus();
    },
  };
}
