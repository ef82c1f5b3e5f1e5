"""What must be so: conversations as plain lists and words, written from the rules and not from the services.

Each act says what the answers may be and changes the model when it succeeds. Times are seconds on the machine's clock.
"""

from dataclasses import dataclass, field

AWAY, OFFER, CALL, TAKE_OVER = 30, 180, 120, 180
GONE_WAITING, GONE_TALKING, COUNSELLOR_GONE, AGE = 600, 1200, 1200, 12 * 3600
TALKING = {"active", "handover"}
MOST_MEMBERS = 6
CHOOSES = {"Cleo"}  # leads the shift

# What may follow what, as the protocol draws it.
EDGES = {
    ("waiting", "offered"), ("offered", "active"), ("offered", "waiting"), ("active", "handover"),
    ("handover", "active"), ("active", "waiting"), ("handover", "waiting"),
}  # fmt: skip


@dataclass
class Who:
    """A member of a conversation. `person` is empty for the visitor."""

    id: str
    person: str
    seen: int
    asks: str = ""
    asked_at: int = 0
    ss: int = 0
    sealed: int = -1
    mids: dict[str, int] = field(default_factory=dict)


@dataclass
class Ring:
    """A call into a conversation."""

    by: str
    to: str
    how: str
    outcome: str
    at: int


@dataclass
class Logged:
    """An entry of the log; a `leave` gets its mid from the server."""

    sender: str
    kind: str
    mid: str = ""


@dataclass(frozen=True)
class Try:
    """An entry that somebody wants in the log."""

    kind: str
    mid: str
    ss: int
    ep: int = 0
    to: str = ""


@dataclass
class Talk:
    """One conversation. `log[n - 1]` is entry n."""

    id: str
    visitor: Who
    placed: int
    state: str = "waiting"
    front: bool = False
    epoch: int = 0
    stale: bool = False
    offered_at: int = 0
    started_at: int = 0
    tag: str = ""
    log: list[Logged] = field(default_factory=list)
    counsellors: list[Who] = field(default_factory=list)
    gone: list[Who] = field(default_factory=list)
    ring: Ring | None = None
    states: list[str] = field(default_factory=list)

    @property
    def members(self) -> list[Who]:
        return [self.visitor, *self.counsellors]

    @property
    def admitted(self) -> list[Who]:
        return [one for one in self.counsellors if not one.asks]

    @property
    def newcomer(self) -> Who | None:
        return next((one for one in self.counsellors if one.asks), None)

    def by_person(self, person: str) -> Who | None:
        return next((one for one in self.counsellors if one.person == person), None)

    def by_id(self, member: str) -> Who | None:
        return next((one for one in self.members if one.id == member), None)

    def to(self, state: str) -> None:
        """Every change of state goes through here and must be drawn."""
        assert self.state == state or (self.state, state) in EDGES, (self.state, state)
        self.state = state
        self.states.append(state)

    def show_out(self, *leaving: Who) -> None:
        for one in leaving:
            self.counsellors.remove(one)
            self.gone.append(one)
            # She holds this key: what is said from now on is said under another.
            self.stale = self.stale or one.sealed == self.epoch
            self.log.append(Logged(one.id, "leave"))

    def to_the_front(self) -> None:
        self.show_out(*list(self.counsellors))
        self.front, self.ring = True, None
        self.to("waiting")

    def turn_away(self, outcome: str) -> None:
        assert self.newcomer is not None
        self.show_out(self.newcomer)
        if self.ring and self.ring.outcome == "coming":
            self.ring.outcome = outcome
        if self.state == "handover":
            self.to("active")


@dataclass
class Duty:
    """A counsellor on duty."""

    capacity: int
    seen: int
    resting: bool = False


class Model:
    """Everything the server should know. Answers are sets: where several refusals hold, any of them will do."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.talks: dict[str, Talk] = {}
        self.over: dict[str, str] = {}
        self.desks: dict[str, Duty] = {}
        self.tags: list[str] = []

    def is_here(self, seen: int) -> bool:
        return self.now - seen <= AWAY

    def load(self, person: str) -> int:
        return sum(talk.by_person(person) is not None for talk in self.talks.values())

    def queue(self) -> list[str]:
        waiting = [talk for talk in self.talks.values() if talk.state == "waiting"]
        return [talk.id for talk in sorted(waiting, key=lambda talk: (not talk.front, talk.placed))]

    def is_next(self, talk: Talk, person: str) -> bool:
        """Whether this visitor is the one this counsellor may take. All of them speak the visitor's language."""
        here = [one for one in self.queue() if self.is_here(self.talks[one].visitor.seen)]
        return person in CHOOSES or here[:1] == [talk.id]

    def left_alone(self, talk: Talk) -> bool:
        return (
            talk.state == "active"
            and talk.newcomer is None
            and all(self.now - one.seen > TAKE_OVER for one in talk.admitted)
        )

    # ── the visitor ────────────────────────────────────────────────────────────────────────────────────────────────
    def start(self, talk: Talk) -> set[str]:
        if talk.state in TALKING:
            return {"head"}
        if talk.state != "offered":
            return {"out_of_turn"}
        talk.to("active")
        talk.started_at, talk.tag = self.now, talk.counsellors[0].person
        return {"head"}

    def decline(self, talk: Talk, member: str) -> set[str]:
        if talk.newcomer is not None and talk.newcomer.id == member:
            talk.turn_away("declined")
            return {"head"}
        return {"head", "out_of_turn"}

    def end(self, talk: Talk, member: str, by: str = "") -> set[str]:
        who = talk.by_id(member)
        if who is None or (who.person and (who.asks or talk.state not in TALKING)):
            return {"out_of_turn"}
        self.purge(talk, by or ("counsellor" if who.person else "visitor"))
        return {"over"}

    def purge(self, talk: Talk, by: str) -> None:
        if talk.tag:
            self.tags.append(talk.tag)
        self.over[talk.id] = by
        del self.talks[talk.id]

    # ── the log ────────────────────────────────────────────────────────────────────────────────────────────────────
    def enter(self, talk: Talk, member: str, one: Try) -> set[str]:
        """The answers that may come: `ok n` of the entry, or `nak why`."""
        who = talk.by_id(member)
        assert who is not None
        if one.ss <= who.ss:
            return {f"ok {who.mids[one.mid]}"} if one.mid in who.mids else {"nak seq"}
        refusals = self._refusals(talk, who, one)
        if refusals:
            return {f"nak {why}" for why in refusals}
        talk.log.append(Logged(who.id, one.kind, one.mid))
        n = who.mids[one.mid] = len(talk.log)
        who.ss = one.ss
        if one.kind == "epoch":
            talk.epoch, talk.stale = one.ep, False
        reader = talk.by_id(one.to) if one.kind == "seal" else None
        if reader is not None:
            reader.sealed = max(reader.sealed, one.ep)
        if one.kind == "seal" and talk.newcomer is not None and talk.newcomer.id == one.to:
            self._admit(talk, talk.newcomer)
        return {f"ok {n}"}

    def _refusals(self, talk: Talk, who: Who, one: Try) -> set[str]:
        if who.person:
            may = {"join"} if talk.state == "offered" or who.asks else {"join", "msg"}
        else:
            may = {"msg", "seal", "epoch"}
        refusals = set()
        if one.kind not in may or talk.state not in ({"offered", *TALKING} if who.person else TALKING):
            refusals.add("state")
        if one.ss != who.ss + 1 or one.mid in who.mids:
            refusals.add("seq")
        fits = {
            "msg": one.ep == talk.epoch and not talk.stale,
            "epoch": one.ep == talk.epoch + 1,
            "seal": one.ep <= talk.epoch,
        }
        if not fits.get(one.kind, True):
            refusals.add("epoch")
        if one.kind == "seal" and (one.to == talk.visitor.id or talk.by_id(one.to) is None):
            refusals.add("members")
        if talk.started_at and self.now - talk.started_at > AGE:
            refusals.add("age")
        return refusals

    def _admit(self, talk: Talk, newcomer: Who) -> None:
        how, newcomer.asks, talk.ring = newcomer.asks, "", None
        if how == "second":
            return
        talk.to("active")
        talk.tag = newcomer.person
        if how == "takeover":
            # In the order of the server, which is nobody's business: both ends see the same log.
            talk.show_out(*[one for one in talk.admitted if one is not newcomer and not self.is_here(one.seen)])

    # ── the desk ───────────────────────────────────────────────────────────────────────────────────────────────────
    def pick(self, conversation: str, person: str, member: str) -> set[str]:
        """`member` is the id that the server gives her, when it does."""
        talk = self.talks.get(conversation)
        why = set()
        if person not in self.desks:
            why.add("off_duty")
        elif self.desks[person].resting:
            why.add("resting")
        elif self.load(person) >= self.desks[person].capacity:
            why.add("capacity")
        if talk is None:
            return why | {"gone"}
        if not self.is_here(talk.visitor.seen):
            why.add("away")
        if talk.state != "waiting":
            why.add("taken")
        elif not self.is_next(talk, person):
            why.add("not_first")
        if why:
            return why
        talk.to("offered")
        talk.offered_at = self.now
        talk.counsellors.append(Who(member, person, self.now))
        return {"picked"}

    def take_over(self, conversation: str, person: str, member: str) -> set[str]:
        talk = self.talks.get(conversation)
        why = set()
        if person not in self.desks:
            why.add("off_duty")
        elif self.load(person) >= self.desks[person].capacity:
            why.add("capacity")
        if talk is None or talk.state not in TALKING:
            return why | {"gone"}
        if talk.by_person(person) is not None:
            return why | {"out_of_turn"}
        called = talk.ring is not None and (talk.ring.to, talk.ring.outcome) == (person, "called")
        how = talk.ring.how if called and talk.ring else "takeover"
        if talk.newcomer is not None or not (called or self.left_alone(talk)):
            why.add("taken")
        if len(talk.members) >= MOST_MEMBERS:
            why.add("members")
        if why:
            return why
        talk.counsellors.append(Who(member, person, self.now, how, self.now))
        if talk.ring and talk.ring.to == person:
            talk.ring.outcome = "coming"
        if how != "second":
            talk.to("handover")
        return {"picked"}

    def let_go(self, conversation: str, person: str) -> set[str]:
        talk = self.talks.get(conversation)
        who = talk.by_person(person) if talk else None
        if talk is None or who is None or not (talk.state == "offered" or who.asks):
            return {"out_of_turn"}
        if talk.state == "offered":
            talk.to_the_front()
        else:
            talk.turn_away("busy")
        return {"head"}

    def call(self, conversation: str, person: str, to: str, how: str) -> set[str]:
        talk = self.talks.get(conversation)
        caller = talk.by_person(person) if talk else None
        if (
            talk is None
            or caller is None
            or caller.asks
            or talk.state not in TALKING
            or to not in self.desks
            or self.desks[to].resting
            or talk.by_person(to) is not None
            or talk.newcomer is not None
            or (talk.ring is not None and talk.ring.outcome == "called")
        ):
            return {"out_of_turn"}
        talk.ring = Ring(person, to, how, "called", self.now)
        return {"head"}

    def call_off(self, conversation: str, person: str) -> set[str]:
        talk = self.talks.get(conversation)
        if talk is None or talk.ring is None or talk.ring.by != person:
            return {"out_of_turn"}
        talk.ring = None
        return {"head"}

    def rest(self, person: str, on: bool) -> set[str]:
        if person not in self.desks:
            return {"out_of_turn"}
        self.desks[person].resting = on
        return {"head"}

    def busy(self, conversation: str, person: str) -> set[str]:
        talk = self.talks.get(conversation)
        if talk is None or talk.ring is None or (talk.ring.to, talk.ring.outcome) != (person, "called"):
            return {"out_of_turn"}
        talk.ring.outcome = "busy"
        return {"head"}

    def hand_back(self, conversation: str, person: str) -> set[str]:
        talk = self.talks.get(conversation)
        if talk is None or talk.state not in TALKING or [one.person for one in talk.admitted] != [person]:
            return {"out_of_turn"}
        talk.to_the_front()
        return {"head"}

    def leave(self, talk: Talk, member: str) -> set[str]:
        who = talk.by_id(member)
        staying = [one for one in talk.admitted if one is not who and self.is_here(one.seen)]
        if who is None or who not in talk.admitted or talk.state not in TALKING or not staying:
            return {"out_of_turn"}
        self._goes(talk, who, staying)
        return {"auth"}

    def _goes(self, talk: Talk, who: Who, staying: list[Who]) -> None:
        if talk.ring is not None and talk.ring.by == who.person:
            talk.ring = None
        if talk.tag == who.person:
            talk.tag = staying[0].person
        talk.show_out(who)

    # ── time ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def pass_time(self, seconds: int, held: set[str], desks: set[str]) -> None:
        """Time goes by while these members and desks have their sockets open; then what is due is done."""
        self.now += seconds
        for talk in self.talks.values():
            for one in talk.members:
                if one.id in held:
                    one.seen = self.now
        for person in desks & set(self.desks):
            self.desks[person].seen = self.now
        for talk in list(self.talks.values()):
            self._sweep(talk)
        for talk in self.talks.values():
            if talk.ring is not None and talk.ring.outcome == "called" and self.now - talk.ring.at > CALL:
                talk.ring.outcome = "expired"
        for person in [who for who, duty in self.desks.items() if self.now - duty.seen > COUNSELLOR_GONE]:
            del self.desks[person]

    def _sweep(self, talk: Talk) -> None:
        if self.now - talk.visitor.seen > (GONE_TALKING if talk.state in TALKING else GONE_WAITING):
            self.purge(talk, "time")
        elif talk.state == "offered":
            if self.now - talk.offered_at > OFFER or not any(self.is_here(one.seen) for one in talk.counsellors):
                talk.to_the_front()
        elif talk.state in TALKING:
            gone = [one for one in talk.admitted if self.now - one.seen > COUNSELLOR_GONE]
            staying = [one for one in talk.admitted if one not in gone]
            if not staying:
                talk.to_the_front()
                return
            for one in gone:
                self._goes(talk, one, staying)
            late = talk.newcomer
            if late is not None and (self.now - late.asked_at > OFFER or not self.is_here(late.seen)):
                talk.turn_away("expired")
