"""A conversation from its opening to its end: open, come back, add to the log, start, end."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from sessions.domain import lifecycle
from sessions.domain.lifecycle import Kind, Role, State, Turn
from sessions.domain.presence import presence
from sessions.domain.ticket import Ticket, digest, read_ticket
from sessions.models import ChatSession, Entry, Member, TagOwed
from sessions.protocol import Entry as EntryFrame
from sessions.protocol import (
    Epoch,
    Event,
    Farewell,
    Fault,
    Hello,
    Join,
    Limit,
    MemberView,
    Message,
    Nak,
    Open,
    Refusal,
    Seal,
    Welcome,
    body_of,
    write,
)
from sessions.services.failure import Farewelled, Refused
from sessions.services.store import milliseconds, random_id, signing_key, store_id
from stats.domain.quarter import Quarter

MOST_ENTRIES = int(Limit.EVENTS_PER_CONVERSATION)
KINDS: dict[type[EntryFrame], Kind] = {
    Message: Kind.MESSAGE,
    Join: Kind.JOIN,
    Seal: Kind.SEAL,
    Epoch: Kind.EPOCH,
}


@dataclass(frozen=True)
class Place:
    """What `open` gives: a conversation, and the ticket that proves it is hers."""

    conversation: str
    ticket: str


@dataclass(frozen=True)
class Seat:
    """A member's place at the table, and what it needs to begin."""

    member: str
    role: Role
    name: str
    welcome: Welcome


@dataclass(frozen=True)
class Added:
    """An entry in the log. `text` is its event frame, ready to send; None when it had been added before."""

    n: int
    text: str | None


def open_place(frame: Open, now: int) -> Place:
    """Give a place at the end of the queue. The same nonce gives the same conversation with a new ticket."""
    secret = secrets.token_urlsafe(16)
    try:
        conversation = _renewed_or_new(frame, digest(secret), now)
    except IntegrityError:
        # The same nonce came through another process a moment ago: now the conversation is there.
        conversation = _renewed_or_new(frame, digest(secret), now)
    return Place(conversation, Ticket(store_id(), conversation, secret).text(signing_key()))


def _renewed_or_new(frame: Open, ticket: str, now: int) -> str:
    with transaction.atomic(using="live"):
        known = ChatSession.objects.select_for_update().filter(nonce=frame.nonce).first()
        if known is not None:
            ChatSession.objects.filter(pk=known.pk).update(ticket=ticket)
            return known.id
        talk = ChatSession.objects.create(
            id=random_id(),
            language=frame.language,
            centre=frame.centre,
            nonce=frame.nonce,
            ticket=ticket,
            opened_at=now,
            placed=milliseconds(),
        )
        Member.objects.create(id=random_id(), conversation=talk, role=Role.VISITOR, seen=now)
        return talk.id


def seat_visitor(frame: Hello, now: int) -> Seat:
    """Let the visitor (back) in with her ticket. Raises `Farewelled` with auth, over or lost."""
    ticket = read_ticket(frame.ticket, frame.conversation, signing_key())
    if ticket is None:
        raise Farewelled(Farewell.AUTH)
    talk = ChatSession.objects.filter(pk=frame.conversation).first()
    if talk is None:
        raise Farewelled(Farewell.OVER if ticket.store == store_id() else Farewell.LOST)
    if talk.ticket != digest(ticket.secret):
        raise Farewelled(Farewell.AUTH)
    return _seat(talk, talk.members.get(role=Role.VISITOR), now)


def seat_counsellor(frame: Hello, person: UUID, now: int) -> Seat:
    """Let a counsellor (back) in whom the conversation knows. Raises `Farewelled` with auth, over or lost."""
    talk = ChatSession.objects.filter(pk=frame.conversation).first()
    if talk is None:
        raise Farewelled(Farewell.LOST if frame.store and frame.store != store_id() else Farewell.OVER)
    member = talk.members.filter(person=person, left=False).first()
    if member is None:
        raise Farewelled(Farewell.AUTH)
    return _seat(talk, member, now)


def _seat(talk: ChatSession, member: Member, now: int) -> Seat:
    Member.objects.filter(pk=member.pk).update(seen=now)
    member.seen = now
    welcome = Welcome(
        conversation=talk.id,
        store=store_id(),
        state=State(talk.state),
        head=talk.head,
        epoch=talk.epoch,
        me=member.id,
        ss=member.ss,
        members=members_of(talk.id, now),
    )
    return Seat(member.id, Role(member.role), member.name, welcome)


def members_of(conversation: str, now: int) -> list[MemberView]:
    """Who is in the conversation now, the visitor first."""
    members = Member.objects.filter(conversation=conversation, left=False).order_by("-role", "id")
    return [MemberView(m.id, Role(m.role), m.name, presence(m.seen, now)) for m in members]


def add(conversation: str, member_id: str, frame: EntryFrame) -> Added | Nak:
    """Append one entry: one short transaction in which the conversation's row is locked and its state is checked.

    An entry that is already there gets its old number again; a hole in the sender's sequence is refused.
    """
    kind = KINDS[type(frame)]
    try:
        with transaction.atomic(using="live"):
            talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
            if talk is None:
                return Nak(frame.mid, Refusal.CLOSED, 0)
            member = Member.objects.filter(pk=member_id, conversation=talk, left=False).first()
            if member is None:
                return Nak(frame.mid, Refusal.MEMBERS, 0)
            if frame.ss <= member.ss:
                return _again(talk, member, frame)
            refusal = _refusal(talk, member, frame, kind)
            if refusal is not None:
                return Nak(frame.mid, refusal, member.ss + 1)
            return _added(talk, member, frame, kind)
    except IntegrityError:
        # The same mid under another sequence: a client that lost its memory, or Mallory. Nothing was written.
        return Nak(frame.mid, Refusal.SEQUENCE, 0)


def _again(talk: ChatSession, member: Member, frame: EntryFrame) -> Added | Nak:
    known = Entry.objects.filter(conversation=talk, sender=member.id, mid=frame.mid).values_list("n", flat=True).first()
    return Nak(frame.mid, Refusal.SEQUENCE, member.ss + 1) if known is None else Added(known, None)


def _refusal(talk: ChatSession, member: Member, frame: EntryFrame, kind: Kind) -> Refusal | None:
    if not lifecycle.may_write(State(talk.state), Role(member.role), kind):
        return Refusal.STATE
    if frame.ss != member.ss + 1:
        return Refusal.SEQUENCE
    if talk.head >= MOST_ENTRIES:
        return Refusal.SIZE
    if not _epoch_fits(talk.epoch, frame):
        return Refusal.EPOCH
    if isinstance(frame, Seal) and not talk.members.filter(pk=frame.to, left=False, role=Role.COUNSELLOR).exists():
        return Refusal.MEMBERS
    return None


def _epoch_fits(epoch: int, frame: EntryFrame) -> bool:
    """Whether the entry is written under the epoch that holds: an old key may not be used, nor one to come."""
    match frame:
        case Epoch(ep=new):
            return new == epoch + 1
        case Message(ep=used):
            return used == epoch
        case Seal(ep=sealed):
            return sealed <= epoch
        case _:
            return True


def _added(talk: ChatSession, member: Member, frame: EntryFrame, kind: Kind) -> Added:
    body = body_of(frame, name=member.name) if kind == Kind.JOIN else body_of(frame)
    n = talk.head + 1
    Entry(conversation=talk, n=n, sender=member.id, mid=frame.mid, kind=kind, body=body).save(force_insert=True)
    epoch = frame.ep if isinstance(frame, Epoch) else talk.epoch
    ChatSession.objects.filter(pk=talk.pk).update(head=n, epoch=epoch)
    Member.objects.filter(pk=member.pk).update(ss=frame.ss)
    return Added(n, event_text(n, member.id, frame.mid, kind, body))


def event_text(n: int, sender: str, mid: str, kind: Kind, body: str) -> str:
    """The frame in which an entry travels."""
    return write(Event(n, sender, mid, kind, msgspec.Raw(body.encode())))


def entries_after(conversation: str, n: int, most: int = 500) -> list[tuple[int, str]]:
    """The entries behind `n`, in order, as frames ready to send."""
    rows = Entry.objects.filter(conversation=conversation, n__gt=n).order_by("n")[:most]
    return [(row.n, event_text(row.n, row.sender, row.mid, Kind(row.kind), row.body)) for row in rows]


def start(conversation: str, now: int) -> bool:
    """The visitor pressed start. True when this changed the state; a second press changes nothing.

    Raises `Refused(OUT_OF_TURN)` when no counsellor is there (she let go in the same moment).
    """
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        if talk is None:
            raise Farewelled(Farewell.OVER)
        if talk.state == State.ACTIVE:
            return False
        following = lifecycle.after(State(talk.state), Turn.START)
        counsellor = Member.objects.filter(conversation=talk, role=Role.COUNSELLOR, left=False).first()
        if following is None or counsellor is None:
            raise Refused(Fault.OUT_OF_TURN)
        ChatSession.objects.filter(pk=talk.pk).update(
            state=following, started_at=now, last_person=counsellor.person, last_centre=counsellor.centre
        )
    return True


def withdraw(talk: ChatSession, turn: Turn) -> list[tuple[int, str]]:
    """Send the visitor back to the front of the queue and the counsellors away. Gives the entries this added.

    Call it inside a transaction that holds the conversation's row and has checked the state.
    """
    following = lifecycle.after(State(talk.state), turn)
    if following is None:
        return []
    added = []
    head = talk.head
    for member in Member.objects.filter(conversation=talk, role=Role.COUNSELLOR, left=False):
        head += 1
        body = msgspec.json.encode({"member": member.id}).decode()
        mid = random_id()
        Entry(conversation=talk, n=head, sender=member.id, mid=mid, kind=Kind.LEAVE, body=body).save(force_insert=True)
        added.append((head, event_text(head, member.id, mid, Kind.LEAVE, body)))
    Member.objects.filter(conversation=talk, role=Role.COUNSELLOR).update(left=True)
    ChatSession.objects.filter(pk=talk.pk).update(state=following, head=head, front=True, offered_at=0)
    return added


def end(conversation: str, now: int) -> bool:
    """End the conversation and purge it, from any state. True for the one call that did it.

    What stays is the tag owed, when there was a conversation: a key, who owes it, and the quarter.
    """
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        if talk is None:
            return False
        if talk.last_person is not None:
            TagOwed.objects.create(
                person=talk.last_person,
                channel="chat",
                centre=talk.last_centre,
                quarter=str(Quarter.at(timezone.localtime(datetime.fromtimestamp(now, UTC)))),
                owed_at=now,
            )
        talk.delete()
    return True
