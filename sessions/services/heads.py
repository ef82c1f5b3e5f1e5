"""What a process asks the store about the conversations it has sockets for: how far each log is, and who is here."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sessions.domain.lifecycle import State
from sessions.models import Desk, Member
from sessions.protocol import MemberView
from sessions.services.conversation import member_view


@dataclass(frozen=True)
class Standing:
    head: int
    state: State
    members: list[MemberView]


def standings(conversations: Collection[str], now: int) -> dict[str, Standing]:
    """How each of these conversations stands; one that is missing is over or lost."""
    # One query, so that state and members are of one moment. Every conversation has at least its visitor.
    rows = Member.objects.filter(conversation__in=conversations, left=False).order_by("-role", "id")
    found: dict[str, Standing] = {}
    for row in rows.select_related("conversation"):
        talk = row.conversation
        standing = found.setdefault(talk.id, Standing(talk.head, State(talk.state), []))
        standing.members.append(member_view(row, now))
    return found


def renew(members: Collection[str], persons: Collection[UUID], now: int) -> None:
    """Say that the sockets of these members and desks are here. Nobody else needs to say goodbye."""
    if members:
        Member.objects.filter(pk__in=members).update(seen=now)
    if persons:
        Desk.objects.filter(person__in=persons).update(seen=now)
