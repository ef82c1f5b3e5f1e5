// Generated from sessions/protocol.py by `manage.py protocol`. Do not edit.

export const PROTOCOL = "csm-chat.v1";

/** Every bound of the protocol, with its unit in the name. */
export const Limit = Object.freeze({
  FRAME_BYTES: 65536,
  TEXT_BYTES: 8192,
  PADDING_BYTES: 256,
  CIPHERTEXT_CHARACTERS: 16384,
  FIRST_FRAME_SECONDS: 10,
  HEARTBEAT_SECONDS: 15,
  EVENTS_PER_CONVERSATION: 10000,
  MEMBERS_PER_CONVERSATION: 6,
  FRAMES_PER_SECOND: 20,
  FRAMES_BURST: 100,
  OUTGOING_FRAMES: 512,
  ARRIVALS_PER_CONNECTION: 16,
  SOLUTION_CHARACTERS: 2048,
  PUZZLES_PER_OPENING: 2,
});

/** Close codes. A `bye` or `fault` frame always comes first; nobody needs to rely on the code. */
export const Close = Object.freeze({
  BAD_FRAME: 4400,
  NOT_ALLOWED: 4403,
  SLOW_START: 4408,
  REPLACED: 4409,
  OVER: 4410,
  SHUT: 4411,
  TOO_BIG: 4413,
  TOO_FAST: 4429,
  SLOW_READER: 4430,
  LOST: 4431,
  RESTART: 1012,
});

/** The states of a conversation on the server; `ended` is purged at once. */
export const State = Object.freeze({
  WAITING: "waiting",
  OFFERED: "offered",
  ACTIVE: "active",
  HANDOVER: "handover",
  ENDED: "ended",
});

export const Role = Object.freeze({
  VISITOR: "visitor",
  COUNSELLOR: "counsellor",
});

/** What an entry of the log is. */
export const Kind = Object.freeze({
  MESSAGE: "msg",
  JOIN: "join",
  SEAL: "seal",
  EPOCH: "epoch",
  LEAVE: "leave",
});

/** How a newcomer wants to come into a conversation. */
export const How = Object.freeze({
  HANDOVER: "handover",
  SECOND: "second",
  TAKEOVER: "takeover",
});

/** What has become of a call. One whom the visitor has let in needs no call any more. */
export const Outcome = Object.freeze({
  CALLED: "called",
  COMING: "coming",
  BUSY: "busy",
  DECLINED: "declined",
  EXPIRED: "expired",
});

export const Presence = Object.freeze({
  HERE: "here",
  AWAY: "away",
});

/** How the door stands. A visitor comes in by an open one, also when it closes soon. */
export const Door = Object.freeze({
  OPEN: "open",
  CLOSING: "closing",
  CLOSED: "closed",
  PAUSED: "paused",
  NOBODY: "nobody",
  FULL: "full",
});

/** What she needs: a word of advice, somebody to take over, company; or somebody is in danger now. */
export const Need = Object.freeze({
  ADVICE: "advice",
  RELIEF: "relief",
  COMPANY: "company",
  DANGER: "danger",
});

/** Why an entry was not taken into the log (`nak`). */
export const Refusal = Object.freeze({
  SEQUENCE: "seq",
  EPOCH: "epoch",
  CLOSED: "closed",
  RATE: "rate",
  SIZE: "size",
  MEMBERS: "members",
  AGE: "age",
  STATE: "state",
});

/** Why the server says goodbye (`bye`). After `restart` and `away` a page comes back, with jitter. */
export const Farewell = Object.freeze({
  RESTART: "restart",
  AWAY: "away",
  REPLACED: "replaced",
  OVER: "over",
  AUTH: "auth",
  LOST: "lost",
  CLOSED: "closed",
});

/** Who ended it; `time` when nobody came back. `tone`: a counsellor, who will not go on in this tone. */
export const EndedBy = Object.freeze({
  VISITOR: "visitor",
  COUNSELLOR: "counsellor",
  TONE: "tone",
  TIME: "time",
});

/** What was wrong with a frame (`fault`). The text of a bad frame is neither echoed nor logged. */
export const Fault = Object.freeze({
  BAD_FRAME: "bad_frame",
  TOO_BIG: "too_big",
  TOO_FAST: "too_fast",
  SLOW_START: "slow_start",
  SLOW_READER: "slow_reader",
  NOT_ALLOWED: "not_allowed",
  OUT_OF_TURN: "out_of_turn",
  CLOSED: "closed",
  FULL: "full",
  NOBODY: "nobody",
  PUZZLE: "puzzle",
  STORE_FULL: "store_full",
});

/** Why a counsellor did not get the conversation she picked, or did not come into it. */
export const NotPicked = Object.freeze({
  TAKEN: "taken",
  GONE: "gone",
  CAPACITY: "capacity",
  MEMBERS: "members",
  OFF_DUTY: "off_duty",
  AWAY: "away",
  NOT_FIRST: "not_first",
  RESTING: "resting",
  LIMIT: "limit",
});

/** @typedef {object} Challenge The visitor asks for a puzzle, if one is needed; answered with `puzzle`.
 * @property {"challenge"} t
 */

/** @typedef {object} Knock The visitor asks how the door stands; answered with `door`. A shut door is counted, once for each solution.
 * @property {"knock"} t
 * @property {string} [solution]
 */

/** @typedef {object} Open The visitor asks for a place in the queue. The same nonce always gives the same conversation.
 * @property {"open"} t
 * @property {string} nonce
 * @property {string} [solution]
 * @property {string} [language]
 * @property {string} [centre]
 * @property {string} [lost]
 * @property {string} [ticket]
 */

/** @typedef {object} Hello A member comes (back) to a conversation and names the last entry it has.
 * @property {"hello"} t
 * @property {string} conversation
 * @property {string} [ticket]
 * @property {string} [store]
 * @property {number} [last]
 */

/** @typedef {object} Start The visitor accepts the counsellor who is ready.
 * @property {"start"} t
 */

/** @typedef {object} Message Text that only the members with a seal can read.
 * @property {"msg"} t
 * @property {string} mid
 * @property {number} ss
 * @property {number} ep
 * @property {string} iv
 * @property {string} ct
 */

/** @typedef {object} Seal The key of one epoch, sealed by the visitor's browser to one member (HPKE, RFC 9180 base mode).
 * @property {"seal"} t
 * @property {string} mid
 * @property {number} ss
 * @property {number} ep
 * @property {string} to
 * @property {number} since
 * @property {string} enc
 * @property {string} ct
 */

/** @typedef {object} Epoch The visitor's browser made a new key; what follows is written under it.
 * @property {"epoch"} t
 * @property {string} mid
 * @property {number} ss
 * @property {number} ep
 */

/** @typedef {object} Decline The visitor does not want this newcomer in the conversation. Letting one in needs no frame: a seal is the yes.
 * @property {"decline"} t
 * @property {string} member
 */

/** @typedef {object} Typing The sender is writing, or has stopped. Never logged, never stored.
 * @property {"typing"} t
 * @property {boolean} on
 */

/** @typedef {object} Pause The sender holds a pause, or is back. Never logged, never stored.
 * @property {"pause"} t
 * @property {boolean} on
 */

/** @typedef {object} Heartbeat The last entry the client has.
 * @property {"hb"} t
 * @property {number} [last]
 */

/** @typedef {object} End End the conversation, from any state, without a reason. Everything is purged at once.
 * @property {"end"} t
 */

/** @typedef {object} Join A counsellor's public key, made for this conversation alone (P-256, uncompressed, 65 bytes).
 * @property {"join"} t
 * @property {string} mid
 * @property {number} ss
 * @property {string} key
 */

/** @typedef {object} Leave The counsellor leaves a conversation in which another one stays.
 * @property {"leave"} t
 */

/** @typedef {object} Shown The counsellor's page has shown every entry up to `n`.
 * @property {"shown"} t
 * @property {number} n
 */

/** @typedef {object} EndForTone A counsellor's end that tells the visitor that it is for the tone. The reason is kept nowhere.
 * @property {"end_for_tone"} t
 */

/** @typedef {object} Duty The counsellor goes on or off duty; the first frame of a desk's socket, which may just look (`on` left out).
 * @property {"duty"} t
 * @property {boolean|null} [on]
 */

/** @typedef {object} Pick The counsellor takes a waiting visitor.
 * @property {"pick"} t
 * @property {string} conversation
 */

/** @typedef {object} LetGo The counsellor gives back a visitor who has not pressed start, or does not come into a conversation after all.
 * @property {"letgo"} t
 * @property {string} conversation
 */

/** @typedef {object} HandOver The counsellor calls a colleague into a conversation, or with `to` empty hands it back to the front of the queue.
 * @property {"handover"} t
 * @property {string} conversation
 * @property {string} [to]
 * @property {"handover"|"second"} [how]
 */

/** @typedef {object} CallOff The counsellor calls nobody any more: a running call is taken back, an answered one is put away.
 * @property {"calloff"} t
 * @property {string} conversation
 */

/** @typedef {object} TakeOver The counsellor comes into a conversation: she was called, or everybody in it has been away for too long.
 * @property {"takeover"} t
 * @property {string} conversation
 */

/** @typedef {object} Busy The counsellor who was called cannot come now.
 * @property {"busy"} t
 * @property {string} conversation
 */

/** @typedef {object} Help The counsellor calls the shift lead from a conversation. What she needs is from a closed list.
 * @property {"help"} t
 * @property {string} conversation
 * @property {"advice"|"relief"|"company"|"danger"} need
 */

/** @typedef {object} HelpOff The counsellor takes her call for help back, or puts an answered one away.
 * @property {"helpoff"} t
 * @property {string} conversation
 */

/** @typedef {object} Answer One who was told comes to the counsellor, or cannot now. What leads into the conversation is `takeover`.
 * @property {"answer"} t
 * @property {string} conversation
 * @property {"busy"|"coming"} outcome
 */

/** @typedef {object} Rest The counsellor takes nobody from the queue for a while, or does again. No reason is asked.
 * @property {"rest"} t
 * @property {boolean} on
 */

/** @typedef {object} Debrief The counsellor wants to talk with the shift lead afterwards, or does not any more.
 * @property {"debrief"} t
 * @property {boolean} on
 */

/** @typedef {object} Take The shift lead takes a debrief upon herself, or puts it back. `debrief` is the `id` of a `DebriefView`.
 * @property {"take"} t
 * @property {string} debrief
 * @property {boolean} on
 */

/** @typedef {object} Puzzle The proof of work to solve, as the JSON text of a challenge of altcha (version 2); empty when none is needed.
 * @property {"puzzle"} t
 * @property {string} challenge
 */

/** @typedef {object} Opened
 * @property {"opened"} t
 * @property {string} conversation
 * @property {string} ticket
 */

/** @typedef {object} MemberView What one member may know of another. `asks` is how a newcomer wants to come in; null once she was let in.
 * @property {string} id
 * @property {"visitor"|"counsellor"} role
 * @property {string} name
 * @property {"here"|"away"} presence
 * @property {"handover"|"second"|"takeover"|null} [asks]
 */

/** @typedef {object} Welcome Where the conversation stands. `me` is the reader's own member id, `ss` its last sequence in the log.
 * @property {"welcome"} t
 * @property {string} conversation
 * @property {string} store
 * @property {"waiting"|"offered"|"active"|"handover"|"ended"} state
 * @property {number} head
 * @property {number} epoch
 * @property {string} me
 * @property {number} ss
 * @property {MemberView[]} members
 */

/** @typedef {object} Ok
 * @property {"ok"} t
 * @property {string} mid
 * @property {number} n
 */

/** @typedef {object} Nak The entry was refused; `want` is the sequence the server waits for.
 * @property {"nak"} t
 * @property {string} mid
 * @property {"seq"|"epoch"|"closed"|"rate"|"size"|"members"|"age"|"state"} why
 * @property {number} want
 */

/** @typedef {object} Event An entry of the log: dense `n`, the authenticated sender, and the body as the sender wrote it.
 * @property {"ev"} t
 * @property {number} n
 * @property {string} sender
 * @property {string} mid
 * @property {"msg"|"join"|"seal"|"epoch"|"leave"} kind
 * @property {object} body
 */

/** @typedef {object} Got The highest entry that this counsellor's page has shown (not stored).
 * @property {"got"} t
 * @property {string} member
 * @property {number} n
 */

/** @typedef {object} Peer
 * @property {"peer"} t
 * @property {string} member
 * @property {"here"|"away"} presence
 */

/** @typedef {object} StateNow The conversation has changed state.
 * @property {"state"} t
 * @property {"waiting"|"offered"|"active"|"handover"|"ended"} state
 * @property {MemberView[]} members
 */

/** @typedef {object} Writing
 * @property {"writing"} t
 * @property {string} member
 * @property {boolean} on
 */

/** @typedef {object} Paused
 * @property {"paused"} t
 * @property {string} member
 * @property {boolean} on
 */

/** @typedef {object} Place The visitor's place: 1 is next. Whether anybody is there who could pick her, and whether in her language.
 * @property {"queue"} t
 * @property {number} place
 * @property {boolean} on_duty
 * @property {boolean} speaks
 */

/** @typedef {object} DoorNow How the door stands: the answer to `knock`, and to whoever waits, when it changes.
 * @property {"door"} t
 * @property {"open"|"closing"|"closed"|"paused"|"nobody"|"full"} state
 * @property {number} until
 * @property {number} next
 * @property {string} name
 */

/** @typedef {object} Head The answer to a heartbeat.
 * @property {"head"} t
 * @property {number} head
 */

/** @typedef {object} Bye
 * @property {"bye"} t
 * @property {"restart"|"away"|"replaced"|"over"|"auth"|"lost"|"closed"} why
 * @property {"visitor"|"counsellor"|"tone"|"time"|null} [by]
 */

/** @typedef {object} Problem
 * @property {"fault"} t
 * @property {"bad_frame"|"too_big"|"too_fast"|"slow_start"|"slow_reader"|"not_allowed"|"out_of_turn"|"closed"|"full"|"nobody"|"puzzle"|"store_full"} code
 */

/** @typedef {object} WaitingView A waiting visitor as the desk sees her. `since` is in Unix seconds; nothing here identifies.
 * @property {string} conversation
 * @property {number} place
 * @property {number} since
 * @property {string} language
 * @property {string} centre
 * @property {"here"|"away"} presence
 * @property {boolean} asked_again
 */

/** @typedef {object} TalkView One of the counsellor's own conversations, or one that she may take over. `presence` is the visitor's.
 * @property {string} conversation
 * @property {"waiting"|"offered"|"active"|"handover"|"ended"} state
 * @property {number} since
 * @property {string} language
 * @property {string} centre
 * @property {"here"|"away"} presence
 * @property {"handover"|"second"|"takeover"|null} [asks]
 * @property {OwnCall|null} [call]
 * @property {OwnHelp|null} [help]
 */

/** @typedef {object} CallView A call that waits for this counsellor's answer.
 * @property {string} conversation
 * @property {string} by
 * @property {"handover"|"second"|"takeover"} how
 * @property {number} since
 */

/** @typedef {object} HelpView A call for help as one sees it who is told. `name` is who has answered, `mine` whether that is the reader.
 * @property {string} conversation
 * @property {string} by
 * @property {"advice"|"relief"|"company"|"danger"} need
 * @property {number} since
 * @property {"called"|"coming"|"busy"|"declined"|"expired"} outcome
 * @property {string} name
 * @property {boolean} mine
 */

/** @typedef {object} ColleagueView A counsellor on duty. `id` is made for this duty and names her in a call.
 * @property {string} id
 * @property {string} name
 * @property {string} role
 * @property {number} talks
 * @property {number} capacity
 * @property {"here"|"away"} presence
 * @property {boolean} me
 * @property {boolean} resting
 * @property {boolean} leads
 */

/** @typedef {object} DebriefView Somebody wants to talk; for those who lead a shift. `taken` says that the reader does.
 * @property {string} id
 * @property {string} name
 * @property {number} since
 * @property {boolean} taken
 */

/** @typedef {object} DeskNow All that a desk shows, in one frame: sent after every change.
 * @property {"desk"} t
 * @property {string} store
 * @property {boolean} on_duty
 * @property {string} first
 * @property {boolean} chooses
 * @property {boolean} resting
 * @property {boolean} at_limit
 * @property {WaitingView[]} waiting
 * @property {TalkView[]} talks
 * @property {CallView[]} calls
 * @property {HelpView[]} helps
 * @property {TalkView[]} to_take_over
 * @property {ColleagueView[]} colleagues
 * @property {number} tags_owed
 * @property {DebriefView[]} debriefs
 * @property {OwnDebrief|null} debrief
 */

/** @typedef {object} Picked
 * @property {"picked"} t
 * @property {string} conversation
 */

/** @typedef {object} NotGiven
 * @property {"notpicked"} t
 * @property {string} conversation
 * @property {"taken"|"gone"|"capacity"|"members"|"off_duty"|"away"|"not_first"|"resting"|"limit"} why
 */

/** @typedef {Challenge | Knock | Open | Hello | Start | Message | Seal | Epoch | Decline | Typing | Pause | Heartbeat | End} FromVisitor */

/** @typedef {Hello | Join | Message | Leave | Typing | Pause | Shown | Heartbeat | End | EndForTone} FromCounsellor */

/** @typedef {Duty | Pick | LetGo | HandOver | CallOff | TakeOver | Busy | Help | HelpOff | Answer | Rest | Debrief | Take | Heartbeat} FromDesk */

/** @typedef {Puzzle | Opened | Welcome | Ok | Nak | Event | Got | Peer | StateNow | Writing | Paused | Place | DoorNow | Head | Bye | Problem} ToVisitor */

/** @typedef {Welcome | Ok | Nak | Event | Peer | StateNow | Writing | Paused | Head | Bye | Problem} ToCounsellor */

/** @typedef {DeskNow | Picked | NotGiven | Head | Bye | Problem} ToDesk */
