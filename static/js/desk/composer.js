// Owns the place where an answer is written. What is half written stays through every change of line and state.

/**
 * @param {HTMLFormElement} form
 * @param {{send: (text: string) => void, typing: () => void, draft: (text: string) => void}} acts `send` throws where the
 *        text cannot be sent; `draft` keeps what is half written
 * @param {() => void} closed called when the field is emptied: what was open above it has nothing to write into
 */
export function composerView(form, words, acts, closed) {
  const field = form.querySelector("textarea");
  const button = form.querySelector("[data-send]");
  const trouble = form.querySelector("[data-trouble]");
  let open = false;
  let notYet = ""; // why nothing can be sent while it is not open

  function tell(text) {
    trouble.hidden = !text;
    if (trouble.textContent !== text) trouble.textContent = text;
  }

  function send() {
    const text = field.value;
    if (!text.trim()) return field.focus();
    if (!open) return tell(notYet);
    try {
      acts.send(text);
    } catch (error) {
      // The words stay in the field: only what the library has taken over is cleared.
      return tell(error.code === "too-long" ? words.say("talk.too_long") : notYet);
    }
    field.value = "";
    acts.draft("");
    tell("");
    return field.focus();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    send();
  });
  field.addEventListener("input", () => {
    tell("");
    acts.draft(field.value);
    if (open && field.value.trim()) acts.typing();
  });

  return {
    focus: () => field.focus(),
    /** Whether sending is possible now, or else why not; writing always is. */
    allow(now, why) {
      open = now;
      notYet = why;
      button.setAttribute("aria-disabled", String(!now));
    },
    /** Puts words that could not be sent back before what has been written since. */
    giveBack(text, why) {
      field.value = field.value ? `${text}\n${field.value}` : text;
      acts.draft(field.value);
      tell(why);
    },
    /** Puts words behind what is written, for her to change and send. */
    insert(text) {
      field.value = field.value.trim() ? `${field.value.trimEnd()}\n${text}` : text;
      acts.draft(field.value);
      field.focus();
    },
    /** What was half written before a reload stands there again, and what was written meanwhile is kept. */
    resume(kept) {
      if (!field.value) field.value = kept;
      acts.draft(field.value);
    },
    clear() { field.value = ""; tell(""); closed(); },
    get halfWritten() { return field.value.trim() !== ""; },
  };
}
