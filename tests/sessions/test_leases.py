"""Leases: whose socket a process holds is here, however many it holds."""

from dataclasses import dataclass

import pytest

from sessions.domain.lifecycle import Role
from sessions.hub import RENEWED_AT_ONCE, Hub
from sessions.models import ChatSession, Desk, Member
from sessions.protocol import Bye
from sessions.services.store import clock
from sessions.worker import reader, writer
from tests.sessions.cast import colleague, talk

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)
LONG_AGO = 1_000


@dataclass(eq=False)
class Socket:
    """A member's socket that nobody says anything to."""

    conversation: str
    member: str
    store: str = "here"
    role: Role = Role.COUNSELLOR
    cursor: int = 0
    admitted: bool = True

    def push(self, text: str) -> None:
        raise AssertionError(text)

    def finish(self, farewell: Bye) -> None:
        raise AssertionError(farewell)


def many() -> tuple[str, list[str], list[str]]:
    """One conversation with more members than are renewed at once, and some who are not here; all seen long ago."""
    conversation = talk("V", colleague("Ada")).conversation
    held = ChatSession.objects.get(pk=conversation)
    names = [f"member{number:016}" for number in range(2 * RENEWED_AT_ONCE + 7)]
    Member.objects.bulk_create(
        Member(id=name, conversation=held, role=Role.COUNSELLOR, name="Ada", seen=LONG_AGO) for name in names
    )
    Member.objects.update(seen=LONG_AGO)
    Desk.objects.update(seen=LONG_AGO)
    return conversation, names[:-3], names[-3:]


async def test_every_member_with_a_socket_here_is_seen_now_and_nobody_else() -> None:
    conversation, here, elsewhere = await writer.run(many)
    hub, began = Hub(), clock()
    hub.talks[conversation] = {Socket(conversation, member) for member in here}
    await hub.renew_leases()

    def seen() -> dict[str, int]:
        return dict(Member.objects.values_list("pk", "seen"))

    found = await reader.run(seen)
    assert all(found[member] >= began for member in here)
    assert all(found[member] == LONG_AGO for member in elsewhere)
    assert await reader.run(lambda: set(Desk.objects.values_list("seen", flat=True))) <= {LONG_AGO}
