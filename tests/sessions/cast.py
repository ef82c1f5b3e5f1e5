"""The cast of the conversation's tests: visitors V and W, counsellors Ada and Bela, and what they write."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from sessions.domain.colleague import Colleague
from sessions.models import Member
from sessions.protocol import Entry, Epoch, Hello, Join, Message, Nak, Open, Seal
from sessions.services.append import Added
from sessions.services.append import add as add_at
from sessions.services.conversation import Place, Seat, open_place, seat_counsellor, seat_visitor, start
from sessions.services.desk import go_on_duty, pick

NOW = 1_800_000_000
SPACE = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")


def colleague(
    name: str,
    capacity: int = 1,
    centre: str = "",
    role: str = "counsellor",
    languages: tuple[str, ...] = ("da", "en"),
) -> Colleague:
    return Colleague(uuid5(SPACE, name), name, role, centre, capacity, languages)


ADA = colleague("Ada", capacity=3)
BELA = colleague("Bela")
CLEO = colleague("Cleo", capacity=3, role="shift_lead")


def word(text: str) -> str:
    """An identifier of at least 16 characters that a reader of a failure can recognise."""
    return text.ljust(22, "-")


def opening(name: str = "V", language: str = "da") -> Open:
    return Open(nonce=word(name), language=language)


def message(mid: str, ss: int, ep: int = 0, ct: str = "ciphertext") -> Message:
    return Message(mid=word(mid), ss=ss, ep=ep, iv="AAAAAAAAAAAAAAAA", ct=ct)


def join(mid: str = "join", ss: int = 1) -> Join:
    return Join(mid=word(mid), ss=ss, key="B" * 87)


def seal(to: str, mid: str = "seal", ss: int = 1, ep: int = 0) -> Seal:
    return Seal(mid=word(mid), ss=ss, ep=ep, to=to, since=1, enc="B" * 87, ct="sealed")


def epoch(ep: int, ss: int, mid: str = "epoch") -> Epoch:
    return Epoch(mid=word(mid), ss=ss, ep=ep)


@dataclass
class Waiting:
    """A visitor in the queue."""

    place: Place
    seat: Seat

    @property
    def conversation(self) -> str:
        return self.place.conversation


def wait(name: str = "V", now: int = NOW) -> Waiting:
    """A visitor opens and comes in."""
    place = open_place(opening(name), now)
    return Waiting(place, seat_visitor(Hello(place.conversation, place.ticket), now))


@dataclass
class Talking:
    """A visitor and a counsellor who have begun."""

    conversation: str
    ticket: str
    visitor: str
    counsellor: str


def talk(name: str = "V", who: Colleague = ADA, now: int = NOW) -> Talking:
    """A visitor waits, the counsellor picks her, and she presses start."""
    waiting = wait(name, now)
    go_on_duty(replace(who, role="shift_lead"), now)  # whoever else waits before her
    pick(waiting.conversation, who.person, now)
    go_on_duty(who, now)
    seat = seat_counsellor(Hello(waiting.conversation), who.person, now)
    start(waiting.conversation, now)
    return Talking(waiting.conversation, waiting.place.ticket, waiting.seat.member, seat.member)


def seen(conversation: str, at: int) -> None:
    """Everybody in the conversation was last seen then."""
    Member.objects.filter(conversation=conversation).update(seen=at)


def add(conversation: str, member: str, frame: Entry, now: int = NOW) -> Added | Nak:
    """Append an entry at the time at which the cast lives."""
    return add_at(conversation, member, frame, now)
