/** Leaving quickly: everything out of sight at once, then wiped, then another page in this one's place. */

/**
 * @param {Document} document
 * @param {{wipe: () => void, word: () => string}} acts  `wipe` drops keys and text and tells the server; `word` is what
 *   the empty page says, and tells nothing of the service
 */
export function watchLeaving(document, { wipe, word }) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-leave]");
    if (!link) return;
    event.preventDefault();
    const curtain = document.createElement("div");
    curtain.className = "curtain";
    curtain.setAttribute("role", "alert");
    curtain.textContent = word();
    empty(document);
    document.body.replaceChildren(curtain);
    // What she did not want seen is gone from sight; nothing that fails below may keep her here.
    try {
      wipe();
    } finally {
      // In this page's place: Back leads to what was before it.
      document.defaultView.location.replace(link.href);
    }
  });
}

/** Clear every field, so that no browser brings the words back. */
export function empty(document) {
  for (const field of document.querySelectorAll("textarea, input")) {
    if (field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
}
