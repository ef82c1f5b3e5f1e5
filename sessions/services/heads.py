"""What a process asks the store about the conversations it has sockets for: how far each log is, and who is here."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from sessions.domain.call import How
from sessions.domain.lifecycle import Role, State
from sessions.domain.presence import presence
from sessions.models import Desk, Member
from sessions.protocol import MemberView


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
    # Plain values: every process asks this of all its conversations every two seconds.
    fields = ("conversation_id", "conversation__head", "conversation__state", "id", "role", "name", "seen", "asks")
    for talk, head, state, member, role, name, seen, asks in rows.values_list(*fields):
        standing = found.get(talk)
        if standing is None:
            standing = found[talk] = Standing(head, State(state), [])
        view = MemberView(member, Role(role), name, presence(seen, now), How(asks) if asks else None)
        standing.members.append(view)
    return found


def renew_members(members: Collection[str], now: int) -> None:
    """Say that the sockets of these members are here."""
    with transaction.atomic(using="live"):
        # In the order in which messages lock them: in any other, the two would wait for each other.
        held = Member.objects.select_for_update(no_key=True).filter(pk__in=members).order_by("pk")
        Member.objects.filter(pk__in=list(held.values_list("pk", flat=True))).update(seen=now)


def renew_desks(persons: Collection[UUID], now: int) -> None:
    """Say that these people sit at their desks."""
    Desk.objects.filter(person__in=persons).update(seen=now)
