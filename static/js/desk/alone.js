// Owns that one browser has one desk: two would take the conversations from each other. The window used last has it.

const NAME = "csm-chat-desk";
const PATIENCE = 1500; // milliseconds: a page that is being reloaded gives its lock back a moment late

/**
 * Takes the desk if it is free, or from another window with `steal`.
 * @param {LockManager | null} locks null where the browser has none: then the server's own rule has to do
 * @param {() => void} lost called once when another window has it or took it
 * @returns {Promise<boolean>} whether this window has it now
 */
export function takeDesk(locks, lost, { steal = false } = {}) {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise(() => {}); // held until the page goes or another one steals it
    };
    locks.request(NAME, steal ? { steal } : { signal: AbortSignal.timeout(PATIENCE) }, held).catch(() => {
      resolve(false);
      lost();
    });
  });
}
