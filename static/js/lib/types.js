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
 *   const proof = new Proof(world, async () => (await (await fetch("/puzzle.json", { cache: "no-store" })).json()).challenge);
 *   proof.prepare();                              // while she reads; left out, the puzzle comes over the socket
 *   const visitor = new Visitor(world, vault, { language: "da", centre: "", proof });
 *   visitor.on("phase", ({ phase }) => …); visitor.on("message", ({ message }) => …); …
 *   if (visitor.resumable) visitor.resume(); else show the start button, which calls visitor.open();
 *   addEventListener("pagehide", (event) => visitor.pageHidden(event.persisted));
 *   addEventListener("pageshow", (event) => { if (visitor.pageShown(event.persisted)) { clear the page } });
 *
 *   properties  phase, connected, place {place, onDuty, speaks} | null, members [Member],
 *               counsellors [Member]: who has joined and asks nothing, that is who is ready, or in the conversation
 *               asks [Ask]: newcomers who want to come in and have no answer yet, the longest waiting first; put the
 *                 question for asks[0]. Empty as soon as she has answered, or the newcomer is gone
 *               messages [Message] in the order of the log, draft, persistent (false: a reload ends it), resumable
 *               pausing (she holds a pause), pass (after "lost": see goOn), door (DoorView | null: as she was told last)
 *   methods     open()             ask for a place in the queue (phase new → opening → waiting)
 *               resume()           after a reload
 *               accept({all})      she presses "Start samtalen" (only in phase ready); `all`: what was said before is shared
 *                                  too. Lets in who is ready, and never a newcomer who asks
 *               admit(id, {all})   her yes to asks[…].id; `all` true: the newcomer may read everything, false: from now on.
 *                                  Without a line it is kept, also over a reload, and done when the line is there
 *               decline(id)        her no; kept likewise, and said again until the newcomer is gone
 *               pause(on)          she holds a pause, or is back. Writing ends a pause
 *               say(text)          returns the message; throws TextError (code "empty" | "too-long" | "not-active")
 *               keepDraft(text)    what she is writing; survives a reload, never leaves the device
 *               typing()           on every key press; throttled here
 *               end()              ends it: everything is wiped at once, here and on the server. After "lost": wipes the
 *                                  text and the pass that were left
 *               leave()            the same without waiting for anything: call it, then location.replace(…)
 *               goOn(vault)        after "lost", while `pass` is set: returns a new Visitor, whose open() asks for a place at
 *                                  the front and who carries the draft over. `vault` = await openVisitorVault(world, false).
 *                                  The pass works once and is in this page's memory only: a reload of the page that
 *                                  shows "lost" loses it, as it loses the text (the texts say so)
 *               nudge()            the browser came online or the page became visible: try again now
 *   events      phase       {phase}            active → waiting: her counsellor handed her back to the front of the queue
 *               connection  {connected, phase, why}      why: what the server said before it hung up (a Farewell)
 *               place       {place, onDuty, speaks}
 *               members     {members}
 *               asks        {asks}             the property has changed
 *               message     {message}           new, or its status, place or text has changed: `id` stays the same
 *               writing     {member, name, on}  ends by itself after a few seconds
 *               paused      {member, name, on}  also readable as `pausing` of each member
 *               warning     {code, n, name}     see Warning
 *               refused     {code}              she could not get a place (Fault "closed", "full", "nobody": a `door` came
 *                                               before; "puzzle": it could not be solved); phase is new again
 *               door        DoorView            how the door stands, told to her who waits or is refused
 *               ended       {why, by}           see Ended; the last event
 *
 *   Without a place: knock(world, solution) (knock.js) tells how the door stands; a shut one counts her, once a solution.
 *
 * ── A conversation at the desk ────────────────────────────────────────────────────────────────────────────────────
 *
 *   const world = worldOf(window, "/staff/ws/conversation");
 *   const vault = await openCounsellorVault(world, conversation);       // null: another tab of this browser has it
 *   const talk = new Counsellor(world, vault, conversation);
 *   talk.on(…); talk.open();
 *
 *   properties  phase, connected, visitor (Member | null), members, messages, persistent, pausing
 *               phase: opening → joined → active → ended for who picked her; opening → asking → active → ended for who was
 *               called in or takes over: "asking" lasts until the visitor has let her in, or she is out ("left")
 *               sharings [Sharing]: what the visitor has chosen for each who came in later, in order
 *   methods     open(), say(text), typing(), pause(on), nudge() as above
 *               shown()     the page has shown everything it was told (call it when visible); the visitor sees "delivered"
 *               leave()     leaves while another counsellor stays, once her last words are in the log; ends with "left".
 *                           Nobody else there: event refused {code: "out_of_turn"}, and she stays
 *               end(tone)   ends the conversation for both (only in phase active; who asks uses desk.letGo); with `tone` the
 *                           visitor is told that it is for the tone
 *               close()     closes the socket only (the conversation was let go, or the page moves on)
 *               forget()    drops the text from memory: when tagged, 15 minutes after the end at most
 *   events      as above, without place and asks, and
 *               shared      Sharing            the visitor has chosen what a newcomer may read; comes again after a reload,
 *                                              with `at` null
 *               left        {member, name, admitted, n, at}   another counsellor has left (admitted), or a newcomer who was
 *                                              not let in; likewise
 *
 * ── The desk ──────────────────────────────────────────────────────────────────────────────────────────────────────
 *
 *   const desk = new Desk(worldOf(window, "/staff/ws/desk"));
 *   desk.on(…); desk.open(); desk.duty(true);
 *
 *   properties  now (DeskNow frame | null: waiting, talks with `asks` and `call`, calls, to_take_over, colleagues …),
 *               onDuty (what she wants; null leaves it as the server has it), connected,
 *               picking (Set of conversations asked for with pick or takeOver, not answered yet)
 *   methods     open(), duty(on), nudge(), close(); and, each false without a connection (nothing is kept for later):
 *               pick(conversation), letGo(conversation)
 *               handOver(conversation, to, how)   calls the colleague `to` (id of a ColleagueView), how "handover" | "second";
 *                                                 to "": back to the front of the queue
 *               callOff(conversation)             takes a running call back, puts an answered one away
 *               takeOver(conversation)            she was called and comes, or takes over: answered by picked or notpicked
 *               busy(conversation)                she was called and cannot come
 *   events      now {now} · connection {connected} · picked {conversation} · notpicked {conversation, why} ·
 *               refused {code} (a Fault) · ended {why}
 *
 * @module
 */

/** @typedef {"new" | "opening" | "waiting" | "ready" | "joined" | "asking" | "active" | "ended"} PhaseName */

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
 * @property {"handover" | "second" | "takeover" | null} asks - how a newcomer wants to come in
 * @property {boolean} admitted - false while the visitor has not let her in
 * @property {boolean} pausing
 */

/**
 * A newcomer who waits for the visitor's answer. `how` "again": she was in already and has come with a new key, from a
 * browser that had lost the old one; a decline then leaves her without it.
 * @typedef {object} Ask
 * @property {string} id
 * @property {string} name
 * @property {"handover" | "second" | "takeover" | "again"} how
 * @property {"here" | "away"} presence
 */

/**
 * @typedef {object} Sharing
 * @property {string} member
 * @property {string} name
 * @property {boolean} me
 * @property {"all" | "from-now"} how
 * @property {number} n - its place in the log, between the messages
 * @property {number | null} at
 */

/**
 * Something in the log is not as it was written. `code`:
 * removed (a sender's sequence has a hole), replayed (an entry came twice), altered (it does not open: changed,
 * re-attributed or from elsewhere), forged (its sender may not write this), refused (the server would not take what
 * one wrote; `why` is the Refusal).
 * @typedef {object} Warning
 * @property {"removed" | "replayed" | "altered" | "forged" | "refused" | "untrusted"} code - untrusted: a key
 *   that is none, so the visitor's page sends nothing more
 * @property {number | null} n
 * @property {string} name - display name of the sender
 * @property {string} [why]
 */

/**
 * How the door stands: `until` and `next` in Unix seconds, 0 where nobody knows; `name` of the day that it is closed on.
 * @typedef {object} DoorView
 * @property {"open" | "closing" | "closed" | "paused" | "nobody" | "full"} state
 * @property {number} until
 * @property {number} next
 * @property {string} name
 */

/**
 * The end. `why`: over (somebody ended it, `by` says who; keys and, in the visitor's page, text are gone),
 * lost (the server forgot it without ending it: the text stays in `messages`, keys and ticket are gone),
 * closed (closing time came while she waited; `door` says when it opens again),
 * auth (not signed in, or the ticket is not valid), replaced (the same member came from another page), left (the
 * counsellor is no longer in it: let go, or the visitor did not start in time).
 * @typedef {object} Ended
 * @property {"over" | "lost" | "closed" | "auth" | "replaced" | "left"} why
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

// Types alone: nothing here runs, and no page loads it.
export default null;
