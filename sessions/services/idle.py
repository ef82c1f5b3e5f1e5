"""Whether somebody may be signed out who has been idle: never while a visitor needs her."""

from uuid import UUID

from sessions.domain.call import Outcome
from sessions.domain.lifecycle import State
from sessions.models import Call, ChatSession, Desk, Help, Member
from sessions.services.help import is_told


def is_needed(person: UUID, now: int) -> bool:
    """Whether she is in a conversation, or is on duty and somebody waits: a visitor, a colleague who calls."""
    if Member.objects.filter(person=person, left=False).exists():
        return True
    if not Desk.objects.filter(person=person).exists():
        return False
    return (
        ChatSession.objects.filter(state=State.WAITING).exists()
        or Call.objects.filter(to=person, outcome=Outcome.CALLED).exists()
        or any(is_told(one, person, now) for one in Help.objects.filter(outcome=Outcome.CALLED))
    )
