"""Closing time: those who still wait are told and sent home; whoever was picked, or talks, is not touched."""

from dataclasses import dataclass, field

from django.db import transaction

from counsellors.services.service import service
from sessions.domain.door import Door, may_enter
from sessions.domain.lifecycle import State
from sessions.models import ChatSession
from sessions.protocol import DoorNow
from sessions.services.doorway import judge, somebody_is_on_duty
from sessions.services.unmet import turned_away


@dataclass
class Closed:
    """Whose places were taken away, and what they are told."""

    door: DoorNow
    conversations: list[str] = field(default_factory=list)


def close_queue(now: int) -> Closed:
    """Take the places of all who wait, once it is closed. Only hours close: a pause, or nobody on duty, does not.

    Who was in a conversation already and is back in the queue keeps her place as long as somebody is on duty.
    """
    at = judge(service(), now, on_duty=somebody_is_on_duty(now), waiting=0, limit=0)
    closed = Closed(at.frame())
    if at.state != Door.CLOSED:
        return closed
    for conversation in ChatSession.objects.filter(state=State.WAITING).values_list("id", flat=True):
        if _take_place(conversation, on_duty=at.on_duty):
            closed.conversations.append(conversation)
            turned_away(at.state, now)
    return closed


def _take_place(conversation: str, *, on_duty: bool) -> bool:
    """Under its lock: a counsellor may pick her in the same moment."""
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation, state=State.WAITING).first()
        if talk is None or may_enter(Door.CLOSED, front=talk.front, on_duty=on_duty):
            return False
        talk.delete()
    return True
