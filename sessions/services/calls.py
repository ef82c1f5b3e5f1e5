"""Calls: a counsellor asks a colleague to come into her conversation."""

from uuid import UUID

from django.db import transaction

from sessions.domain.call import How, Outcome
from sessions.domain.lifecycle import TALKING
from sessions.models import Call, ChatSession, Desk, Member
from sessions.protocol import Fault
from sessions.services.failure import Refused


def call(conversation: str, person: UUID, handle: str, how: How, now: int) -> None:
    """Call the colleague behind the handle. An older call of this conversation that is answered gives way.

    Raises `Refused(OUT_OF_TURN)` when the caller does not talk here, when she calls herself or somebody who is there,
    rests or is not on duty, or when a call or a newcomer waits for an answer.
    """
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation, state__in=TALKING).first()
        members = list(Member.objects.filter(conversation=conversation, left=False))
        caller = next((one for one in members if one.person == person and not one.asks), None)
        colleague = Desk.objects.filter(handle=handle).first()
        if (
            talk is None
            or caller is None
            or colleague is None
            or colleague.resting
            or any(one.asks or one.person == colleague.person for one in members)
            or Call.objects.filter(conversation=talk, outcome=Outcome.CALLED).exists()
        ):
            raise Refused(Fault.OUT_OF_TURN)
        Call.objects.update_or_create(
            conversation=talk,
            defaults={
                "by": person,
                "by_name": caller.name,
                "to": colleague.person,
                "to_name": colleague.name,
                "how": how,
                "outcome": Outcome.CALLED,
                "called_at": now,
            },
        )


def call_off(conversation: str, person: UUID) -> bool:
    """Take back a call, or put an answered one away. A newcomer who is there already is the visitor's to answer."""
    return Call.objects.filter(conversation=conversation, by=person).delete()[0] > 0


def cannot_come(conversation: str, person: UUID) -> bool:
    """The colleague who was called has no time now. False when nobody calls her there (any more)."""
    calls = Call.objects.filter(conversation=conversation, to=person, outcome=Outcome.CALLED)
    return calls.update(outcome=Outcome.BUSY) > 0


def expire_calls(before: int) -> int:
    """Give up the calls from before this moment (Unix seconds) that nobody has answered. Gives how many."""
    return Call.objects.filter(outcome=Outcome.CALLED, called_at__lt=before).update(outcome=Outcome.EXPIRED)
