// Owns the middle of the desk when no conversation is there: quiet is a state too, and so is being off duty.

import { part, write } from "./parts.js";

/** @returns {(picture: object | null, talks: number, connected: boolean) => void} */
export function emptyView(root, words) {
  return (picture, talks, connected) => {
    const shown = picture !== null && talks === 0;
    root.hidden = !shown;
    if (!shown) return;
    const state = !picture.on_duty ? "off" : picture.resting ? "rest" : "quiet";
    write(part(root, "empty-title"), words.say(`duty.${state}`));
    write(part(root, "empty-text"), words.say(`duty.${state}_hint`));
    part(root, "empty-act").hidden = picture.on_duty || !connected;
  };
}
