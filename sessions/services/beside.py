"""What stands beside the conversations in a desk's picture: calls for help, and who wants to talk afterwards."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sessions.domain.call import Outcome
from sessions.domain.help import Need, told
from sessions.domain.presence import Presence
from sessions.models import Debrief, Help
from sessions.protocol import DebriefView, HelpView, OwnDebrief, OwnHelp
from sessions.services.on_duty import OnDuty


class Asked(NamedTuple):
    """A debrief that was asked for."""

    id: str
    person: UUID
    name: str
    asked_at: int
    taken_by: UUID | None
    taken_name: str


class Helps(NamedTuple):
    """The calls for help: to each who is told, and by conversation to the one who called."""

    to: dict[UUID, list[HelpView]]
    own: dict[tuple[str, UUID], OwnHelp]


def helps(desks: Sequence[OnDuty], within: Iterable[tuple[str, UUID | None]]) -> Helps:
    """All calls for help, seen from each desk. `within` are the counsellors of each conversation: they know already."""
    to: defaultdict[UUID, list[HelpView]] = defaultdict(list)
    own: dict[tuple[str, UUID], OwnHelp] = {}
    members = set(within)
    for one in Help.objects.order_by("at", "conversation"):
        beside = [
            (desk.person, desk.leads)
            for desk in desks
            if desk.presence == Presence.HERE
            and desk.person != one.by
            and (one.conversation_id, desk.person) not in members
        ]
        need, outcome = Need(one.need), Outcome(one.outcome)
        hearers = told(need, beside)
        own[one.conversation_id, one.by] = OwnHelp(need, outcome, one.answered_name, len(hearers))
        for person in hearers:
            mine = one.answered_by == person
            if outcome != Outcome.EXPIRED and not (mine and outcome == Outcome.BUSY):
                view = HelpView(one.conversation_id, one.by_name, need, one.at, outcome, one.answered_name, mine)
                to[person].append(view)
    return Helps(to, own)


def debriefs() -> list[Asked]:
    """Who wants to talk, the longest waiting first."""
    return [Asked(*row) for row in Debrief.objects.order_by("asked_at", "id").values_list(*Asked._fields)]


def debriefs_for(person: UUID, asked: Iterable[Asked]) -> list[DebriefView]:
    """What one who leads a shift sees of them: those that nobody has taken, and her own to put back."""
    return [
        DebriefView(one.id, one.name, one.asked_at, taken=one.taken_by == person)
        for one in asked
        if one.person != person and one.taken_by in {None, person}
    ]


def own_debrief(person: UUID, asked: Iterable[Asked]) -> OwnDebrief | None:
    """What one who asked sees of it."""
    return next((OwnDebrief(one.taken_name) for one in asked if one.person == person), None)
