"""A conversation from its opening to its end: open, come back, start, end."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from counsellors.services.service import Service, service
from sessions.domain import lifecycle
from sessions.domain.call import How
from sessions.domain.door import may_enter
from sessions.domain.lifecycle import Role, State, Turn
from sessions.domain.presence import presence
from sessions.domain.ticket import Ticket, digest, read_ticket
from sessions.models import ChatSession, Member, Store, TagOwed, UsedPass
from sessions.protocol import Farewell, Fault, Hello, MemberView, Open, Welcome
from sessions.services.care import count_begun
from sessions.services.doorway import Doorway, how_many_wait, judge, somebody_is_on_duty
from sessions.services.failure import Farewelled, Refused, Shut
from sessions.services.puzzle import proof_of, use
from sessions.services.store import milliseconds, random_id, signing_key, store_id
from sessions.services.unmet import left_the_queue, turned_away, waited
from stats.domain.quarter import Quarter


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


def open_place(frame: Open, now: int) -> Place:
    """Give a place at the end of the queue. The same nonce gives the same conversation with a new ticket.

    Raises `Shut` when the door is, and `Refused(PUZZLE)` when a puzzle was to be solved first.
    """
    secret = secrets.token_urlsafe(16)
    try:
        found = _renewed_or_new(frame, digest(secret), now)
    except IntegrityError:
        # The same nonce came through another process a moment ago: now the conversation is there.
        found = _renewed_or_new(frame, digest(secret), now)
    if found is None:
        raise Refused(Fault.PUZZLE)
    if isinstance(found, Doorway):
        turned_away(found.state, now)
        raise Shut(found.frame())
    return Place(found, Ticket(store_id(), found, secret).text(signing_key()))


def _renewed_or_new(frame: Open, ticket: str, now: int) -> str | Doorway | None:
    """The conversation; or the door that is shut; or None without a puzzle solved. What was used of hers stays used."""
    set_by = service()
    proof = proof_of(frame.solution, now)
    with transaction.atomic(using="live"):
        known = ChatSession.objects.select_for_update().filter(nonce=frame.nonce).first()
        if known is not None:
            ChatSession.objects.filter(pk=known.pk).update(ticket=ticket)
            return known.id
        front = _has_a_pass(frame)
        if set_by.puzzle_cost and not front and not use(proof):
            return None
        at = _door_held(set_by, now)
        if not may_enter(at.state, front=front, on_duty=at.on_duty):
            # Her pass is good for another time.
            transaction.set_rollback(front, using="live")
            return at
        talk = ChatSession.objects.create(
            id=random_id(),
            language=frame.language,
            centre=frame.centre,
            nonce=frame.nonce,
            ticket=ticket,
            opened_at=now,
            placed=milliseconds(),
            front=front,
        )
        Member.objects.create(id=random_id(), conversation=talk, role=Role.VISITOR, seen=now)
        return talk.id


def _door_held(set_by: Service, now: int) -> Doorway:
    """How the door stands, and nobody else comes in before this transaction is over: the last place is given once."""
    Store.objects.select_for_update().filter(name=store_id()).first()
    return judge(set_by, now, on_duty=somebody_is_on_duty(now), waiting=how_many_wait())


def _has_a_pass(frame: Open) -> bool:
    """Whether she comes from a conversation that was lost with an older store. Her ticket of it counts once."""
    ticket = read_ticket(frame.ticket, frame.lost, signing_key())
    if ticket is None or ticket.store == store_id():
        return False
    return UsedPass.objects.get_or_create(digest=digest(ticket.secret))[1]


def seat_visitor(frame: Hello, now: int) -> Seat:
    """Let the visitor (back) in with her ticket. Raises `Farewelled` with auth, over or lost."""
    ticket = read_ticket(frame.ticket, frame.conversation, signing_key())
    if ticket is None:
        raise Farewelled(Farewell.AUTH)
    with transaction.atomic(using="live"):
        talk = _locked(frame.conversation)
        if talk is None:
            raise Farewelled(Farewell.OVER if ticket.store == store_id() else Farewell.LOST)
        if talk.ticket != digest(ticket.secret):
            raise Farewelled(Farewell.AUTH)
        return _seat(talk, talk.members.get(role=Role.VISITOR), now)


def seat_counsellor(frame: Hello, person: UUID, now: int) -> Seat:
    """Let a counsellor (back) in whom the conversation knows. Raises `Farewelled` with auth, over or lost."""
    with transaction.atomic(using="live"):
        talk = _locked(frame.conversation)
        if talk is None:
            raise Farewelled(Farewell.LOST if frame.store and frame.store != store_id() else Farewell.OVER)
        member = talk.members.filter(person=person, left=False).first()
        if member is None:
            raise Farewelled(Farewell.AUTH)
        return _seat(talk, member, now)


def _locked(conversation: str) -> ChatSession | None:
    """The conversation, held still while a welcome is read off it: head, state and members are of one moment."""
    return ChatSession.objects.select_for_update().filter(pk=conversation).first()


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
    return [member_view(member, now) for member in members]


def member_view(member: Member, now: int) -> MemberView:
    """What the others may know of a member."""
    asks = How(member.asks) if member.asks else None
    return MemberView(member.id, Role(member.role), member.name, presence(member.seen, now), asks)


def start(conversation: str, now: int) -> bool:
    """The visitor pressed start. True when this changed the state; a second press changes nothing.

    Raises `Refused(OUT_OF_TURN)` when no counsellor is there (she let go in the same moment).
    """
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        if talk is None:
            raise Farewelled(Farewell.OVER)
        if talk.state in lifecycle.TALKING:
            return False
        following = lifecycle.after(State(talk.state), Turn.START)
        counsellor = Member.objects.filter(conversation=talk, role=Role.COUNSELLOR, left=False).first()
        if following is None or counsellor is None:
            raise Refused(Fault.OUT_OF_TURN)
        ChatSession.objects.filter(pk=talk.pk).update(
            state=following, started_at=now, last_person=counsellor.person, last_centre=counsellor.centre
        )
    # Who was sent back to the queue starts once more; she waited for a conversation only the first time.
    if not talk.started_at:
        waited(now - talk.opened_at, now)
    # Not while the conversation is held: who picks holds her desk first and then the conversation.
    count_begun(cast(UUID, counsellor.person))
    return True


def end(conversation: str, now: int, by: str = "") -> bool:
    """End the conversation and purge it, from any state. True for the one call that did it.

    What stays is the tag owed, when there was a conversation: a key, who owes it, and the quarter. `by` is the member
    who ends it; raises `Refused(OUT_OF_TURN)` for one who may not.
    """
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        if talk is None:
            return False
        if by and not _may_end(talk, by):
            raise Refused(Fault.OUT_OF_TURN)
        if talk.last_person is not None:
            TagOwed.objects.create(
                person=talk.last_person,
                channel="chat",
                centre=talk.last_centre,
                quarter=str(Quarter.at(timezone.localtime(datetime.fromtimestamp(now, UTC)))),
                owed_at=now,
            )
        talk.delete()
    if talk.state == State.WAITING and talk.last_person is None:
        left_the_queue(now)
    return True


def _may_end(talk: ChatSession, by: str) -> bool:
    member = Member.objects.filter(pk=by, conversation=talk, left=False).first()
    return member is not None and lifecycle.may_end(State(talk.state), Role(member.role), admitted=not member.asks)
