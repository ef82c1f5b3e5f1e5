/**
 * The public shapes of the client library: what a page gives it and what it hears from it. No code, types only.
 *
 * A page builds a world with `worldOf(window, path)` (world.js), opens a vault (vault.js), makes ONE of
 *
 *   Visitor    (visitor.js)     her conversation, on /ws/visitor
 *   Desk       (desk.js)        a counsellor's desk, on /staff/ws/desk
 *   Counsellor (counsellor.js)  one conversation at a desk, on /staff/ws/conversation
 *
 * and listens with `.on(name, fn)`, which returns a function that stops listening. Every change is also readable as a
 * property, so that a page can draw everything again at any time. Nothing here touches `document`.
 *
 * ── Visitor's page ────────────────────────────────────────────────────────────────────────────────────────────────
 *
 *   const world = worldOf(window, "/ws/visitor");
 *   const vault = await openVisitorVault(world, mayResume(navigationType, document.wasDiscarded));   // never rejects
 *   const visitor = new Visitor(world, vault, { language: "da", centre: "" });
 *   visitor.on("phase", ({ phase }) => …); visitor.on("message", ({ message }) => …); …
 *   if (visitor.resumable) visitor.resume(); else show the start button, which calls visitor.open();
 *   addEventListener("pagehide", (event) => visitor.pageHidden(event.persisted));
 *   addEventListener("pageshow", (event) => { if (visitor.pageShown(event.persisted)) { clear the page } });
 *
 *   properties  phase, connected, place {place, onDuty} | null, members [Member], counsellors [Member],
 *               messages [Message] in the order of the log, draft, persistent (false: a reload ends it), resumable
 *   methods     open()             ask for a place in the queue (phase new → opening → waiting)
 *               resume()           after a reload
 *               accept({all})      she presses "Start samtalen" (only in phase ready); `all`: what was said before is shared too
 *               say(text)          returns the message; throws TextError (code "empty" | "too-long" | "not-active")
 *               keepDraft(text)    what she is writing; survives a reload, never leaves the device
 *               typing()           on every key press; throttled here
 *               end()              ends it: everything is wiped at once, here and on the server
 *               leave()            the same without waiting for anything: call it, then location.replace(…)
 *               nudge()            the browser came online or the page became visible: try again now
 *   events      phase       {phase}
 *               connection  {connected, phase}
 *               place       {place, onDuty}
 *               members     {members}
 *               message     {message}           new, or its status, place or text has changed: `id` stays the same
 *               writing     {member, name, on}  ends by itself after a few seconds
 *               warning     {code, n, name}     see Warning
 *               refused     {code}              she could not get a place (Fault "full", "nobody", …); phase is new again
 *               ended       {why, by}           see Ended; the last event
 *
 * ── A conversation at the desk ────────────────────────────────────────────────────────────────────────────────────
 *
 *   const world = worldOf(window, "/staff/ws/conversation");
 *   const vault = await openCounsellorVault(world, conversation);       // null: another tab of this browser has it
 *   const talk = new Counsellor(world, vault, conversation);
 *   talk.on(…); talk.open();
 *
 *   properties  phase (opening → joined → active → ended), connected, visitor (Member | null), members, messages, persistent
 *   methods     open(), say(text), typing(), nudge() as above
 *               shown()     the page has shown everything it was told (call it when visible); the visitor sees "delivered"
 *               end()       ends the conversation for both
 *               close()     closes the socket only (the conversation was let go, or the page moves on)
 *               forget()    drops the text from memory: when tagged, 15 minutes after the end at most
 *   events      as above, without place and refused
 *
 * ── The desk ──────────────────────────────────────────────────────────────────────────────────────────────────────
 *
 *   const desk = new Desk(worldOf(window, "/staff/ws/desk"));
 *   desk.on(…); desk.open(); desk.duty(true);
 *
 *   properties  now (DeskNow frame | null), onDuty (what she wants; null leaves it as the server has it), connected, picking (Set of conversations asked for)
 *   methods     open(), duty(on), pick(conversation), letGo(conversation), nudge(), close()
 *   events      now {now} · connection {connected} · picked {conversation} · notpicked {conversation, why} · ended {why}
 *
 * @module
 */

/** @typedef {"new" | "opening" | "waiting" | "ready" | "joined" | "active" | "ended"} PhaseName */

/**
 * One line of the conversation.
 * @typedef {object} Message
 * @property {string} id - stable, also while it is being sent; unique in the conversation
 * @property {number | null} n - its place in the log; null until the server has it
 * @property {string} from - member id of the sender ("" before the first welcome, for one's own)
 * @property {string} name - display name of the sender ("" for the visitor)
 * @property {boolean} mine
 * @property {string} text - "" when it is not shared
 * @property {"sending" | "sent" | "delivered" | "failed" | "received" | "unshared"} status
 * @property {number | null} at - milliseconds of the local clock when it appeared; null when replayed after a reload
 */

/**
 * @typedef {object} Member
 * @property {string} id
 * @property {"visitor" | "counsellor"} role
 * @property {string} name
 * @property {"here" | "away"} presence
 * @property {boolean} me
 */

/**
 * Something in the log is not as it was written. `code`:
 * removed (a sender's sequence has a hole), replayed (an entry came twice), altered (it does not open: changed,
 * re-attributed or from elsewhere), forged (its sender may not write this), refused (the server would not take what
 * one wrote; `why` is the Refusal).
 * @typedef {object} Warning
 * @property {"removed" | "replayed" | "altered" | "forged" | "refused"} code
 * @property {number | null} n
 * @property {string} name - display name of the sender
 * @property {string} [why]
 */

/**
 * The end. `why`: over (somebody ended it, `by` says who; keys and, in the visitor's page, text are gone),
 * lost (the server forgot it without ending it: the text stays in `messages`, keys and ticket are gone),
 * auth (not signed in, or the ticket is not valid), replaced (the same member came from another page), left (the
 * counsellor is no longer in it: let go, or the visitor did not start in time).
 * @typedef {object} Ended
 * @property {"over" | "lost" | "auth" | "replaced" | "left"} why
 * @property {"visitor" | "counsellor" | "time" | null} by
 */

/**
 * What a page lends the library. `worldOf(window, path)` makes one; tests make their own.
 * @typedef {object} World
 * @property {string} url - of the socket
 * @property {(url: string, protocol: string) => SocketLike} connect
 * @property {Clock} clock
 * @property {(length: number) => Uint8Array} bytes - random bytes, at most 64 KiB
 * @property {() => number} fraction - random, in [0, 1); for jitter only
 * @property {SubtleCrypto} subtle
 * @property {TextStore | null} session - sessionStorage, or null where the browser refuses it
 * @property {KeyStore | null} keys - CryptoKeys in IndexedDB, or null
 * @property {LockManager | null} locks - Web Locks, or null
 */

/**
 * @typedef {object} Clock
 * @property {() => number} now - milliseconds
 * @property {(ms: number, fn: () => void) => unknown} after
 * @property {(handle: unknown) => void} cancel
 */

/**
 * @typedef {object} SocketLike
 * @property {(text: string) => void} send
 * @property {(code?: number) => void} close
 * @property {(() => void) | null} onopen
 * @property {((event: {data: string}) => void) | null} onmessage
 * @property {(() => void) | null} onclose
 */

/**
 * @typedef {object} TextStore
 * @property {(key: string) => string | null} getItem
 * @property {(key: string, value: string) => void} setItem
 * @property {(key: string) => void} removeItem
 */

/**
 * @typedef {object} KeyStore
 * @property {(name: string) => Promise<CryptoKey | null>} get
 * @property {(name: string, key: CryptoKey) => Promise<void>} put
 * @property {(name: string) => Promise<void>} drop
 * @property {() => Promise<string[]>} names
 */

export {};
