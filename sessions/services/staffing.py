"""What a change of a person does to her desk and her conversations: the store that remembers leads, this one follows.

Every process looks every few seconds, and no message tells it to: so it holds as well for a change that came from the
command line, or while a broker was away. Each step is judged under its lock and may be done any number of times.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from counsellors.models import Person
from sessions.access import colleague_of
from sessions.domain import timing
from sessions.domain.call import Outcome
from sessions.domain.lifecycle import TALKING, State, Turn
from sessions.domain.presence import Presence, presence
from sessions.models import Call, ChatSession, Desk, Member
from sessions.services.desk import desk_of
from sessions.services.going import show_out_one, withdraw
from sessions.services.log import Entries
from sessions.services.newcomers import counsellors_of, turn_away


@dataclass
class Followed:
    """What has changed, for the sockets to hear."""

    changed: list[tuple[str, Entries]] = field(default_factory=list)
    freed: list[str] = field(default_factory=list)
    desks: int = 0

    def __bool__(self) -> bool:
        return bool(self.changed or self.freed or self.desks)


def follow_the_staff(now: int) -> Followed:
    """Let desks say what holds of their people now, and free the conversations of those who work here no more."""
    desks = list(Desk.objects.all())
    seated = Member.objects.filter(left=False, person__isnull=False).values_list("person", flat=True)
    at_work = {desk.person for desk in desks} | {person for person in seated if person is not None}
    followed = Followed()
    if not at_work:
        return followed
    people = {person.pk: person for person in Person.objects.active().filter(pk__in=at_work)}
    for desk in desks:
        if desk.person in people:
            followed.desks += _bring_up_to_date(desk, people[desk.person])
    gone = at_work - set(people)
    if gone:
        _let_go(gone, now, followed)
    return followed


def _bring_up_to_date(desk: Desk, person: Person) -> int:
    wanted = desk_of(colleague_of(person))
    if all(getattr(desk, name) == value for name, value in wanted.items()):
        return 0
    return Desk.objects.filter(pk=desk.pk).update(**wanted)


def _let_go(gone: Collection[UUID], now: int, followed: Followed) -> None:
    followed.desks += Desk.objects.filter(person__in=gone).delete()[0]
    followed.desks += Call.objects.filter(to__in=gone, outcome=Outcome.CALLED).update(outcome=Outcome.BUSY)
    for conversation, person in Member.objects.filter(person__in=gone, left=False).values_list(
        "conversation_id", "person"
    ):
        _free(conversation, person, now, followed)


def _free(conversation: str, person: UUID | None, now: int, followed: Followed) -> None:
    """Give back whom she had picked; go out where somebody else stays; and where nobody does, let colleagues come."""
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        members = counsellors_of(talk) if talk is not None else []
        hers = next((one for one in members if one.person == person), None)
        if talk is None or hers is None:
            return
        staying = [
            one for one in members if one is not hers and not one.asks and presence(one.seen, now) == Presence.HERE
        ]
        if talk.state == State.OFFERED:
            followed.changed.append((conversation, withdraw(talk, Turn.LET_GO)))
        elif hers.asks:
            followed.changed.append((conversation, turn_away(talk, hers, Outcome.BUSY)))
        elif talk.state in TALKING and staying:
            followed.changed.append((conversation, show_out_one(talk, hers, staying[0])))
        elif Member.objects.filter(pk=hers.pk, seen__gt=_long_enough_ago(now)).update(seen=_long_enough_ago(now)):
            followed.freed.append(conversation)


def _long_enough_ago(now: int) -> int:
    """A colleague may take over at once. The visitor hears that a line is gone, and is given back only much later."""
    return now - timing.TAKE_OVER - 1
