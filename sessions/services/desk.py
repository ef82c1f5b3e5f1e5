"""The counsellors' acts: going on and off duty, picking a visitor, letting her go."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from sessions.domain import lifecycle
from sessions.domain.colleague import Colleague
from sessions.domain.lifecycle import Role, State, Turn
from sessions.domain.presence import Presence, presence
from sessions.domain.queue import may_choose
from sessions.models import ChatSession, Debrief, Desk, Member
from sessions.protocol import NotPicked
from sessions.services.care import at_limit, talks_per_shift
from sessions.services.failure import NotGivenError
from sessions.services.going import withdraw
from sessions.services.log import Entries
from sessions.services.newcomers import stay_out
from sessions.services.queue import first_in_line
from sessions.services.store import random_id


def go_on_duty(who: Colleague, now: int) -> None:
    """Open the desk, or renew it after a reload with what holds of the person now."""
    present = desk_of(who) | {"seen": now}
    Desk.objects.update_or_create(
        person=who.person, defaults=present, create_defaults=present | {"handle": random_id()}
    )


def desk_of(who: Colleague) -> dict[str, object]:
    """The columns of a desk that repeat what is known of the person."""
    return {
        "name": who.name,
        "role": who.role,
        "centre": who.centre,
        "capacity": who.capacity,
        "languages": list(who.languages),
    }


def go_off_duty(person: UUID) -> None:
    """Close the desk. Running conversations go on: closing time never cuts one. A debrief that was taken goes along."""
    Desk.objects.filter(person=person).delete()
    Debrief.objects.filter(person=person, taken_by__isnull=False).delete()


def pick(conversation: str, person: UUID, now: int) -> None:
    """Take a waiting visitor: the first whom one can serve, or with a role that chooses any.

    Of any number who pick at once exactly one gets her; the others get `NotGivenError`.
    """
    limit = talks_per_shift()
    with transaction.atomic(using="live"):
        # The desk's row is locked first, so that one person with two tabs cannot pass her own capacity.
        desk = Desk.objects.select_for_update().filter(person=person).first()
        if desk is None:
            raise NotGivenError(NotPicked.OFF_DUTY)
        if desk.resting:
            raise NotGivenError(NotPicked.RESTING)
        if at_limit(desk.begun, limit):
            raise NotGivenError(NotPicked.LIMIT)
        if talks_of(person).count() >= desk.capacity:
            raise NotGivenError(NotPicked.CAPACITY)
        visitor = (
            Member.objects.filter(conversation=conversation, role=Role.VISITOR).select_related("conversation").first()
        )
        if visitor is None:
            raise NotGivenError(NotPicked.GONE)
        if presence(visitor.seen, now) == Presence.AWAY:
            raise NotGivenError(NotPicked.AWAY)
        waits = visitor.conversation.state in lifecycle.before(Turn.PICK)
        if waits and not may_choose(desk.role) and first_in_line(desk.languages, limit, now) != conversation:
            raise NotGivenError(NotPicked.NOT_FIRST)
        taken = ChatSession.objects.filter(pk=conversation, state__in=lifecycle.before(Turn.PICK)).update(
            state=State.OFFERED, offered_at=now
        )
        if taken != 1:
            raise NotGivenError(NotPicked.TAKEN)
        Member.objects.create(
            id=random_id(),
            conversation_id=conversation,
            role=Role.COUNSELLOR,
            person=person,
            name=desk.name,
            centre=desk.centre,
            seen=now,
        )


def let_go(conversation: str, person: UUID) -> Entries | None:
    """Give back a visitor who has not pressed start: she is first in the queue again. A newcomer goes out again.

    Gives the entries this added, or None when the visitor has let her in or was never this counsellor's.
    """
    added = _give_back(conversation, person)
    return stay_out(conversation, person) if added is None else added


def _give_back(conversation: str, person: UUID) -> Entries | None:
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation, state=State.OFFERED).first()
        if talk is None or not Member.objects.filter(conversation=talk, person=person, left=False).exists():
            return None
        return withdraw(talk, Turn.LET_GO)


def talks_of(person: UUID) -> QuerySet[Member]:
    """The conversations a counsellor is in now, as her member rows."""
    return Member.objects.filter(person=person, left=False).select_related("conversation")
