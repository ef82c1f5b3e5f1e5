/** The page in a frame of another site: less room, what the site suggests, and what a frame may not keep. */

/**
 * @param {Window} window
 * @param {{language: (language: string) => void, storageOff: () => void}} acts  `language`: what the site around is
 *   written in; `storageOff`: the browser keeps nothing for this frame, so that a reload ends a conversation
 */
export function watchFrame(window, { language, storageOff }) {
  if (window === window.top) return;
  window.document.documentElement.dataset.framed = "";
  // The site's script asks whether the page is there, through a port of its own. That is all it is ever told.
  window.addEventListener("message", ({ source, data, ports }) => {
    if (source !== window.parent || ports.length !== 1) return;
    ports[0].postMessage(null);
    suggestCentre(window.document, data?.centre);
    language(data?.language);
  });
  if (!keeps(window)) storageOff();
}

/** The centre whose site this is, put into the choice that she may change or empty, and where she sees it. */
function suggestCentre(document, centre) {
  const choice = document.getElementById("choose-centre");
  if (!choice || choice.value || ![...choice.options].some((one) => one.value && one.value === centre)) return;
  choice.value = centre;
  const around = choice.closest("details");
  if (around) around.open = true;
}

/** Whether the browser lends a frame the storage that a reload needs; where it does not, the mere mention throws. */
function keeps(window) {
  try {
    return Boolean(window.sessionStorage && window.indexedDB);
  } catch {
    return false;
  }
}
