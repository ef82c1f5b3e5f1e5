"""Leases: whose socket a process holds is here, however many it holds."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from sessions.domain.lifecycle import Role
from sessions.hub import RENEWED_AT_ONCE, Hub
from sessions.models import ChatSession, Desk, Member
from sessions.protocol import Bye
from sessions.services.desk import go_on_duty
from sessions.services.store import clock
from sessions.worker import reader, writer
from tests.sessions.cast import ADA, BELA, NOW, talk

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)
LONG_AGO = 1_000


class Quiet:
    """A socket that nobody says anything to."""

    def push(self, text: str) -> None:
        raise AssertionError(text)

    def finish(self, farewell: Bye) -> None:
        raise AssertionError(farewell)


@dataclass(eq=False)
class AtHerDesk(Quiet):
    person: UUID
    leads: bool = False


@dataclass(eq=False)
class InAConversation(Quiet):
    conversation: str
    member: str
    store: str = "here"
    role: Role = Role.COUNSELLOR
    cursor: int = 0
    admitted: bool = True


def many() -> tuple[str, list[str], list[str]]:
    """One conversation with more members than are renewed at once, and some who are not here; all seen long ago.

    Ada and Bela are on duty.
    """
    conversation = talk("V", ADA).conversation
    go_on_duty(BELA, NOW)
    held = ChatSession.objects.get(pk=conversation)
    names = [f"member{number:016}" for number in range(2 * RENEWED_AT_ONCE + 7)]
    Member.objects.bulk_create(
        Member(id=name, conversation=held, role=Role.COUNSELLOR, name="Ada", seen=LONG_AGO) for name in names
    )
    Member.objects.update(seen=LONG_AGO)
    Desk.objects.update(seen=LONG_AGO)
    return conversation, names[:-3], names[-3:]


def seen() -> tuple[dict[str, int], dict[UUID, int]]:
    """When each member and each desk was seen last."""
    return dict(Member.objects.values_list("pk", "seen")), dict(Desk.objects.values_list("pk", "seen"))


async def test_everybody_with_a_socket_here_is_seen_now_and_nobody_else() -> None:
    conversation, here, elsewhere = await writer.run(many)
    hub, began = Hub(), clock()
    hub.talks[conversation] = {InAConversation(conversation, member) for member in here}
    hub.desks = {AtHerDesk(ADA.person)}
    await hub.renew_leases()
    members, desks = await reader.run(seen)
    assert all(members[member] >= began for member in here)
    assert all(members[member] == LONG_AGO for member in elsewhere)
    assert desks[ADA.person] >= began
    assert desks[BELA.person] == LONG_AGO
