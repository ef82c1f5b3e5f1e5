"""The frames of the conversation protocol, once. `static/js/lib/protocol.js` is generated from this file.

Every frame is one JSON text with a tag `t`. Binary values are base64url without padding. The server reads the frames
of the conversation's own machinery and forwards the rest (`ct`, `enc`) unread: it holds no key.
"""

from enum import IntEnum, StrEnum
from typing import Annotated, Literal

import msgspec

from sessions.domain.call import How, Outcome
from sessions.domain.door import Door
from sessions.domain.help import Need
from sessions.domain.lifecycle import Kind, Role, State
from sessions.domain.presence import Presence

PROTOCOL = "csm-chat.v1"


class Limit(IntEnum):
    """Every bound of the protocol, with its unit in the name."""

    FRAME_BYTES = 65_536
    TEXT_BYTES = 8_192
    PADDING_BYTES = 256
    CIPHERTEXT_CHARACTERS = 16_384
    FIRST_FRAME_SECONDS = 10
    HEARTBEAT_SECONDS = 15
    EVENTS_PER_CONVERSATION = 10_000
    MEMBERS_PER_CONVERSATION = 6
    FRAMES_PER_SECOND = 20
    FRAMES_BURST = 100
    OUTGOING_FRAMES = 512
    ARRIVALS_PER_CONNECTION = 16
    CONNECTIONS_PER_PROCESS = 10_000
    SOLUTION_CHARACTERS = 2_048
    PUZZLES_PER_OPENING = 2


class Close(IntEnum):
    """Close codes. A `bye` or `fault` frame always comes first; nobody needs to rely on the code."""

    BAD_FRAME = 4400
    NOT_ALLOWED = 4403
    SLOW_START = 4408
    REPLACED = 4409
    OVER = 4410
    SHUT = 4411
    TOO_BIG = 4413
    TOO_FAST = 4429
    SLOW_READER = 4430
    LOST = 4431
    RESTART = 1012


class Refusal(StrEnum):
    """Why an entry was not taken into the log (`nak`)."""

    SEQUENCE = "seq"
    EPOCH = "epoch"
    CLOSED = "closed"
    RATE = "rate"
    SIZE = "size"
    MEMBERS = "members"
    AGE = "age"
    STATE = "state"


class Farewell(StrEnum):
    """Why the server says goodbye (`bye`). After `restart` and `away` a page comes back, with jitter.

    `restart`: the process begins anew, which takes seconds; `away`: the live store cannot be used, and nobody knows for
    how long.
    """

    RESTART = "restart"
    AWAY = "away"
    REPLACED = "replaced"
    OVER = "over"
    AUTH = "auth"
    LOST = "lost"
    CLOSED = "closed"


class EndedBy(StrEnum):
    """Who ended it; `time` when nobody came back. `tone`: a counsellor, who will not go on in this tone."""

    VISITOR = "visitor"
    COUNSELLOR = "counsellor"
    TONE = "tone"
    TIME = "time"


class Fault(StrEnum):
    """What was wrong with a frame (`fault`). The text of a bad frame is neither echoed nor logged.

    `closed`, `full` and `nobody`: the door is shut, and the socket closes. `puzzle`: the solution is missing, wrong,
    too old or used; the socket stays, for a `challenge`.
    """

    BAD_FRAME = "bad_frame"
    TOO_BIG = "too_big"
    TOO_FAST = "too_fast"
    SLOW_START = "slow_start"
    SLOW_READER = "slow_reader"
    NOT_ALLOWED = "not_allowed"
    OUT_OF_TURN = "out_of_turn"
    CLOSED = "closed"
    FULL = "full"
    NOBODY = "nobody"
    PUZZLE = "puzzle"
    STORE_FULL = "store_full"


class NotPicked(StrEnum):
    """Why a counsellor did not get the conversation she picked, or did not come into it."""

    TAKEN = "taken"
    GONE = "gone"
    CAPACITY = "capacity"
    MEMBERS = "members"
    OFF_DUTY = "off_duty"
    AWAY = "away"
    NOT_FIRST = "not_first"
    RESTING = "resting"
    LIMIT = "limit"


Identifier = Annotated[str, msgspec.Meta(min_length=16, max_length=32, pattern=r"^[A-Za-z0-9_-]+\Z")]
MaybeIdentifier = Annotated[str, msgspec.Meta(max_length=32, pattern=r"^[A-Za-z0-9_-]*\Z")]
TicketText = Annotated[str, msgspec.Meta(max_length=256, pattern=r"^[A-Za-z0-9_.-]*\Z")]
Binary = Annotated[
    str, msgspec.Meta(min_length=1, max_length=int(Limit.CIPHERTEXT_CHARACTERS), pattern=r"^[A-Za-z0-9_-]+\Z")
]
PublicKey = Annotated[str, msgspec.Meta(min_length=87, max_length=87, pattern=r"^[A-Za-z0-9_-]+\Z")]
Counter = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
Language = Annotated[str, msgspec.Meta(min_length=2, max_length=2, pattern=r"^[a-z]+\Z")]
Slug = Annotated[str, msgspec.Meta(max_length=50, pattern=r"^[a-z0-9-]*\Z")]
SolutionText = Annotated[
    str, msgspec.Meta(max_length=int(Limit.SOLUTION_CHARACTERS), pattern=r"^[A-Za-z0-9+/]*={0,2}\Z")
]


class Part(msgspec.Struct, frozen=True, gc=False):
    """What frames are made of. Nothing here refers in a circle, so Python need not look through it for garbage."""


class Frame(Part, tag_field="t", frozen=True, forbid_unknown_fields=True, omit_defaults=False):
    """The base of every frame."""


# ── From a browser ─────────────────────────────────────────────────────────────────────────────────────────────────


class Challenge(Frame, tag="challenge", frozen=True):
    """The visitor asks for a puzzle, if one is needed; answered with `puzzle`."""


class Knock(Frame, tag="knock", frozen=True):
    """The visitor asks how the door stands; answered with `door`. A shut door is counted, once for each solution."""

    solution: SolutionText = ""


class Open(Frame, tag="open", frozen=True):
    """The visitor asks for a place in the queue. The same nonce always gives the same conversation.

    `lost` and `ticket` name a conversation that was lost with an older store: they put her first in the queue, once,
    and need no solution.
    """

    nonce: Identifier
    solution: SolutionText = ""
    language: Language = "da"
    centre: Slug = ""
    lost: MaybeIdentifier = ""
    ticket: TicketText = ""


class Hello(Frame, tag="hello", frozen=True):
    """A member comes (back) to a conversation and names the last entry it has.

    The visitor proves herself with the ticket; a counsellor with the staff sign-in of the socket, and names the store
    it knew the conversation from, so that "over" and "lost" can be told apart.
    """

    conversation: Identifier
    ticket: TicketText = ""
    store: MaybeIdentifier = ""
    last: Counter = 0


class Start(Frame, tag="start", frozen=True):
    """The visitor accepts the counsellor who is ready."""


class Message(Frame, tag="msg", frozen=True):
    """Text that only the members with a seal can read.

    Key = HKDF-SHA256(epoch key, salt = conversation, info = "msg|epoch|sender"); AES-256-GCM with the random `iv`;
    additional data = JSON `[protocol, conversation, epoch, sender, mid, ss]` without spaces; plaintext padded.
    """

    mid: Identifier
    ss: Counter
    ep: Counter
    iv: Binary
    ct: Binary


class Join(Frame, tag="join", frozen=True):
    """A counsellor's public key, made for this conversation alone (P-256, uncompressed, 65 bytes)."""

    mid: Identifier
    ss: Counter
    key: PublicKey


class Seal(Frame, tag="seal", frozen=True):
    """The key of one epoch, sealed by the visitor's browser to one member (HPKE, RFC 9180 base mode).

    `since` is the first entry it opens. HPKE info = "protocol|seal|conversation|member"; additional data =
    "epoch|since".
    """

    mid: Identifier
    ss: Counter
    ep: Counter
    to: Identifier
    since: Counter
    enc: PublicKey
    ct: Binary


class Epoch(Frame, tag="epoch", frozen=True):
    """The visitor's browser made a new key; what follows is written under it."""

    mid: Identifier
    ss: Counter
    ep: Counter


class Decline(Frame, tag="decline", frozen=True):
    """The visitor does not want this newcomer in the conversation. Letting one in needs no frame: a seal is the yes."""

    member: Identifier


class Leave(Frame, tag="leave", frozen=True):
    """The counsellor leaves a conversation in which another one stays."""


class Typing(Frame, tag="typing", frozen=True):
    """The sender is writing, or has stopped. Never logged, never stored."""

    on: bool


class Pause(Frame, tag="pause", frozen=True):
    """The sender holds a pause, or is back. Never logged, never stored."""

    on: bool


class Shown(Frame, tag="shown", frozen=True):
    """The counsellor's page has shown every entry up to `n`."""

    n: Counter


class Heartbeat(Frame, tag="hb", frozen=True):
    """The last entry the client has."""

    last: Counter = 0


class End(Frame, tag="end", frozen=True):
    """End the conversation, from any state, without a reason. Everything is purged at once."""


class EndForTone(Frame, tag="end_for_tone", frozen=True):
    """A counsellor's end that tells the visitor that it is for the tone. The reason is kept nowhere."""


class Duty(Frame, tag="duty", frozen=True):
    """The counsellor goes on or off duty; the first frame of a desk's socket, which may just look (`on` left out)."""

    on: bool | None = None


class Pick(Frame, tag="pick", frozen=True):
    """The counsellor takes a waiting visitor."""

    conversation: Identifier


class LetGo(Frame, tag="letgo", frozen=True):
    """The counsellor gives back a visitor who has not pressed start, or does not come into a conversation after all."""

    conversation: Identifier


class HandOver(Frame, tag="handover", frozen=True):
    """The counsellor calls a colleague into a conversation, or with `to` empty hands it back to the front of the queue.

    `to` is the `id` of a `ColleagueView`.
    """

    conversation: Identifier
    to: MaybeIdentifier = ""
    how: Literal["handover", "second"] = "handover"


class CallOff(Frame, tag="calloff", frozen=True):
    """The counsellor calls nobody any more: a running call is taken back, an answered one is put away."""

    conversation: Identifier


class TakeOver(Frame, tag="takeover", frozen=True):
    """The counsellor comes into a conversation: she was called, or everybody in it has been away for too long."""

    conversation: Identifier


class Busy(Frame, tag="busy", frozen=True):
    """The counsellor who was called cannot come now."""

    conversation: Identifier


class Help(Frame, tag="help", frozen=True):
    """The counsellor calls the shift lead from a conversation. What she needs is from a closed list."""

    conversation: Identifier
    need: Need


class HelpOff(Frame, tag="helpoff", frozen=True):
    """The counsellor takes her call for help back, or puts an answered one away."""

    conversation: Identifier


class Answer(Frame, tag="answer", frozen=True):
    """One who was told comes to the counsellor, or cannot now. What leads into the conversation is `takeover`."""

    conversation: Identifier
    outcome: Literal["coming", "busy"]


class Rest(Frame, tag="rest", frozen=True):
    """The counsellor takes nobody from the queue for a while, or does again. No reason is asked."""

    on: bool


class Debrief(Frame, tag="debrief", frozen=True):
    """The counsellor wants to talk with the shift lead afterwards, or does not any more."""

    on: bool


class Take(Frame, tag="take", frozen=True):
    """The shift lead takes a debrief upon herself, or puts it back. `debrief` is the `id` of a `DebriefView`."""

    debrief: Identifier
    on: bool


FromVisitor = (
    Challenge | Knock | Open | Hello | Start | Message | Seal | Epoch | Decline | Typing | Pause | Heartbeat | End
)
FromCounsellor = Hello | Join | Message | Leave | Typing | Pause | Shown | Heartbeat | End | EndForTone
FromDesk = (
    Duty
    | Pick
    | LetGo
    | HandOver
    | CallOff
    | TakeOver
    | Busy
    | Help
    | HelpOff
    | Answer
    | Rest
    | Debrief
    | Take
    | Heartbeat
)
Entry = Message | Join | Seal | Epoch


# ── From the server ────────────────────────────────────────────────────────────────────────────────────────────────


class MemberView(Part, frozen=True):
    """What one member may know of another. `asks` is how a newcomer wants to come in; null once she was let in."""

    id: str
    role: Role
    name: str
    presence: Presence
    asks: How | None = None


class Puzzle(Frame, tag="puzzle", frozen=True):
    """The proof of work to solve, as the JSON text of a challenge of altcha (version 2); empty when none is needed.

    The solution is the Base64 text of the JSON `{"challenge": …, "solution": {"counter": …, "derivedKey": …}}`.
    """

    challenge: str


class DoorNow(Frame, tag="door", frozen=True):
    """How the door stands: the answer to `knock`, and to whoever waits, when it changes.

    `until` and `next` are when it closes and when it opens again, in Unix seconds, 0 where nobody knows. `name` is the
    name of the day on which hours of its own hold.
    """

    state: Door
    until: int
    next: int
    name: str


class Opened(Frame, tag="opened", frozen=True):
    conversation: str
    ticket: str


class Welcome(Frame, tag="welcome", frozen=True):
    """Where the conversation stands. `me` is the reader's own member id, `ss` its last sequence in the log."""

    conversation: str
    store: str
    state: State
    head: int
    epoch: int
    me: str
    ss: int
    members: list[MemberView]


class Ok(Frame, tag="ok", frozen=True):
    mid: str
    n: int


class Nak(Frame, tag="nak", frozen=True):
    """The entry was refused; `want` is the sequence the server waits for."""

    mid: str
    why: Refusal
    want: int


class Event(Frame, tag="ev", frozen=True):
    """An entry of the log: dense `n`, the authenticated sender, and the body as the sender wrote it."""

    n: int
    sender: str
    mid: str
    kind: Kind
    body: msgspec.Raw


class Got(Frame, tag="got", frozen=True):
    """The highest entry that this counsellor's page has shown (not stored)."""

    member: str
    n: int


class Peer(Frame, tag="peer", frozen=True):
    member: str
    presence: Presence


class StateNow(Frame, tag="state", frozen=True):
    """The conversation has changed state."""

    state: State
    members: list[MemberView]


class Writing(Frame, tag="writing", frozen=True):
    member: str
    on: bool


class Paused(Frame, tag="paused", frozen=True):
    member: str
    on: bool


class Place(Frame, tag="queue", frozen=True):
    """The visitor's place: 1 is next. Whether anybody is there who could pick her, and whether in her language."""

    place: int
    on_duty: bool
    speaks: bool


class Head(Frame, tag="head", frozen=True):
    """The answer to a heartbeat."""

    head: int


class Bye(Frame, tag="bye", frozen=True):
    why: Farewell
    by: EndedBy | None = None


class Problem(Frame, tag="fault", frozen=True):
    code: Fault


class WaitingView(Part, frozen=True):
    """A waiting visitor as the desk sees her. `since` is in Unix seconds; nothing here identifies."""

    conversation: str
    place: int
    since: int
    language: str
    centre: str
    presence: Presence
    asked_again: bool


class CallView(Part, frozen=True):
    """A call that waits for this counsellor's answer."""

    conversation: str
    by: str
    how: How
    since: int


class OwnCall(Part, frozen=True):
    """Whom this counsellor has called, and what became of it."""

    name: str
    how: How
    outcome: Outcome


class OwnHelp(Part, frozen=True):
    """This counsellor's call for help and what became of it. `told` is how many are told, `name` who has answered."""

    need: Need
    outcome: Outcome
    name: str
    told: int


class HelpView(Part, frozen=True):
    """A call for help as one sees it who is told. `name` is who has answered, `mine` whether that is the reader."""

    conversation: str
    by: str
    need: Need
    since: int
    outcome: Outcome
    name: str
    mine: bool


class DebriefView(Part, frozen=True):
    """Somebody wants to talk; for those who lead a shift. `taken` says that the reader does."""

    id: str
    name: str
    since: int
    taken: bool


class OwnDebrief(Part, frozen=True):
    """This counsellor wants to talk; `by` is who will, or empty."""

    by: str


class TalkView(Part, frozen=True):
    """One of the counsellor's own conversations, or one that she may take over. `presence` is the visitor's.

    `asks` is set while she waits for the visitor to let her in.
    """

    conversation: str
    state: State
    since: int
    language: str
    centre: str
    presence: Presence
    asks: How | None = None
    call: OwnCall | None = None
    help: OwnHelp | None = None


class ColleagueView(Part, frozen=True):
    """A counsellor on duty. `id` is made for this duty and names her in a call."""

    id: str
    name: str
    role: str
    talks: int
    capacity: int
    presence: Presence
    me: bool
    resting: bool
    leads: bool


class DeskNow(Frame, tag="desk", frozen=True):
    """All that a desk shows, in one frame: sent after every change.

    `first` is the conversation that is this counsellor's to take: of those who wait and are here, the first whose
    language she speaks, or nobody on duty; empty when there is none. With `chooses` she may take any other as well.
    `at_limit`: she has begun as many conversations as one begins on a shift. With another `store` than before all is
    lost, and a desk that was on duty says so again.
    """

    store: str
    on_duty: bool
    first: str
    chooses: bool
    resting: bool
    at_limit: bool
    waiting: list[WaitingView]
    talks: list[TalkView]
    calls: list[CallView]
    helps: list[HelpView]
    to_take_over: list[TalkView]
    colleagues: list[ColleagueView]
    tags_owed: int
    debriefs: list[DebriefView]
    debrief: OwnDebrief | None


class Picked(Frame, tag="picked", frozen=True):
    conversation: str


class NotGiven(Frame, tag="notpicked", frozen=True):
    conversation: str
    why: NotPicked


ToVisitor = (
    Puzzle
    | Opened
    | Welcome
    | Ok
    | Nak
    | Event
    | Got
    | Peer
    | StateNow
    | Writing
    | Paused
    | Place
    | DoorNow
    | Head
    | Bye
    | Problem
)
ToCounsellor = Welcome | Ok | Nak | Event | Peer | StateNow | Writing | Paused | Head | Bye | Problem
ToDesk = DeskNow | Picked | NotGiven | Head | Bye | Problem

_visitor: msgspec.json.Decoder[FromVisitor] = msgspec.json.Decoder(FromVisitor)
_counsellor: msgspec.json.Decoder[FromCounsellor] = msgspec.json.Decoder(FromCounsellor)
_desk: msgspec.json.Decoder[FromDesk] = msgspec.json.Decoder(FromDesk)


def read_visitor(text: str) -> FromVisitor:
    """A visitor's frame. Raises `msgspec.DecodeError` (its text may echo the frame: never log it)."""
    return _visitor.decode(text)


def read_counsellor(text: str) -> FromCounsellor:
    """A counsellor's frame in a conversation; raises like `read_visitor`."""
    return _counsellor.decode(text)


def read_desk(text: str) -> FromDesk:
    """A frame of a desk; raises like `read_visitor`."""
    return _desk.decode(text)


def write(frame: Frame) -> str:
    """The JSON text of a frame."""
    return msgspec.json.encode(frame).decode()


def body_of(entry: Entry, **extra: str) -> str:
    """The JSON text of an entry's body: the frame without its tag and `mid`, which stand beside it in the log."""
    fields = msgspec.structs.asdict(entry)
    fields.pop("mid")
    return msgspec.json.encode(fields | extra).decode()
