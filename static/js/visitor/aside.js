/** What opens beside the journey: the dialog is there at once, and what fills it is fetched. No address changes. */

/**
 * @param {Document} document
 * @param {import("../dom/words.js").Words} words
 * @param {import("../dom/states.js").States} states
 */
export function watchAside(document, words, states) {
  const dialog = document.getElementById("reading");
  const notice = document.getElementById("reading-notice");
  let reading = null;

  async function open(link) {
    words.say(notice, "page.loading");
    if (!dialog.open) dialog.showModal();
    try {
      const { Reading } = await import(dialog.dataset.script);
      reading ??= new Reading(document, words, states);
      await reading.read(link);
      words.clear(notice);
    } catch (error) {
      words.say(notice, "errors.cannot_connect");
      throw error;
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-read]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // An older browser goes to the page of its own, in a tab of its own: the journey stays where it is.
    if (!dialog.showModal) link.target = "_blank";
    else {
      event.preventDefault();
      open(link);
    }
  });
  document.getElementById("reading-close").addEventListener("click", () => dialog.close());
}
