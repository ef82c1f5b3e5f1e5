// Owns telling a lost line from a sign-in that has ended: a socket that is refused looks the same as one that is cut.

const AT_MOST_EVERY = 15_000; // milliseconds

/**
 * @param {string} address of the desk's page
 * @param {{fetch: typeof fetch, now: () => number}} world
 * @returns {() => Promise<boolean>} resolves to false only when the server says that nobody is signed in
 */
export function signedIn(address, { fetch, now }) {
  let asked = -Infinity;
  return async () => {
    if (now() - asked < AT_MOST_EVERY) return true;
    asked = now();
    try {
      const answer = await fetch(address, { method: "HEAD", redirect: "manual", cache: "no-store" });
      return answer.type !== "opaqueredirect" && answer.status !== 403;
    } catch {
      return true; // no line at all: nothing is known
    }
  };
}
