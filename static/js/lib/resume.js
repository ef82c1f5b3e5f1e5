/**
 * Whether a page may find its conversation again. Browsers bring `sessionStorage` back when a closed tab or window is
 * restored, and the whole page when somebody presses Back: whoever sits there then may be somebody else.
 * @module
 */

/**
 * @param {string} navigation - `type` of the page's PerformanceNavigationTiming
 * @param {boolean | undefined} discarded - `document.wasDiscarded`: a phone put the tab aside and loads it again
 * @returns {boolean} only for a reload and a discarded tab; anything else loses what is kept before it is shown
 */
export function mayResume(navigation, discarded) {
  return navigation === "reload" || discarded === true;
}
