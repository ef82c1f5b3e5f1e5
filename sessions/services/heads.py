"""What a process asks the store about the conversations it has sockets for: how far each log is, and who is here."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sessions.domain.lifecycle import State
from sessions.models import ChatSession, Desk, Member
from sessions.protocol import MemberView
from sessions.services.conversation import member_view


@dataclass(frozen=True)
class Standing:
    head: int
    state: State
    members: list[MemberView]


def standings(conversations: Collection[str], now: int) -> dict[str, Standing]:
    """How each of these conversations stands; one that is missing is over or lost."""
    members: dict[str, list[MemberView]] = {}
    rows = Member.objects.filter(conversation__in=conversations, left=False).order_by("-role", "id")
    for row in rows:
        members.setdefault(row.conversation_id, []).append(member_view(row, now))
    talks = ChatSession.objects.filter(pk__in=conversations).values_list("id", "head", "state")
    return {talk: Standing(head, State(state), members.get(talk, [])) for talk, head, state in talks}


def renew(members: Collection[str], persons: Collection[UUID], now: int) -> None:
    """Say that the sockets of these members and desks are here. Nobody else needs to say goodbye."""
    if members:
        Member.objects.filter(pk__in=members).update(seen=now)
    if persons:
        Desk.objects.filter(person__in=persons).update(seen=now)
