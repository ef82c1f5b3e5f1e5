"""Calling for help: the shift lead hears who calls and what she needs, and nothing of what was said.

A call opens no conversation to anybody: whoever comes in does it as a second counsellor, and the visitor is asked.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from sessions.domain import timing
from sessions.domain.call import Outcome
from sessions.domain.help import Need, leads, told
from sessions.domain.lifecycle import TALKING
from sessions.domain.presence import Presence, presence
from sessions.models import ChatSession, Desk, Help, Member
from sessions.protocol import Fault
from sessions.services.failure import Refused


def call_for_help(conversation: str, person: UUID, need: Need, now: int) -> None:
    """Tell the shift lead. Acute danger takes the place of any other call; nothing takes the place of danger.

    Raises `Refused(OUT_OF_TURN)` for one who does not talk there.
    """
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation, state__in=TALKING).first()
        caller = Member.objects.filter(conversation=conversation, person=person, left=False, asks="").first()
        open_call = Help.objects.filter(conversation=conversation, outcome=Outcome.CALLED).first()
        in_danger = open_call is not None and open_call.need == Need.DANGER
        if talk is None or caller is None or (need != Need.DANGER and in_danger):
            raise Refused(Fault.OUT_OF_TURN)
        Help.objects.update_or_create(
            conversation=talk,
            defaults={
                "by": person,
                "by_name": caller.name,
                "need": need,
                "outcome": Outcome.CALLED,
                "answered_by": None,
                "answered_name": "",
                "at": now,
            },
        )


def put_away(conversation: str, person: UUID) -> bool:
    """Take a call for help back, or put an answered one away. False when she has none there."""
    return Help.objects.filter(conversation=conversation, by=person).delete()[0] > 0


def answer(conversation: str, person: UUID, outcome: Outcome, now: int) -> bool:
    """Say that one comes, or cannot. False for one who was not told of this call, or when somebody comes already."""
    with transaction.atomic(using="live"):
        one = Help.objects.select_for_update().filter(conversation=conversation).first()
        if one is None or one.outcome == Outcome.COMING or not is_told(one, person, now):
            return False
        name = Desk.objects.values_list("name", flat=True).get(person=person)
        Help.objects.filter(pk=one.pk).update(outcome=outcome, answered_by=person, answered_name=name, at=now)
    return True


def is_told(one: Help, person: UUID, now: int) -> bool:
    """Whether this person is among those who are told of the call."""
    within = Member.objects.filter(conversation=one.conversation_id, left=False, person__isnull=False)
    beside = Desk.objects.exclude(person__in=[*within.values_list("person", flat=True), one.by])
    present = [(desk.person, leads(desk.role)) for desk in beside if presence(desk.seen, now) == Presence.HERE]
    return person in told(Need(one.need), present)


def comes(conversation: str, person: UUID, name: str, now: int) -> None:
    """Somebody comes into the conversation: if she was told of a call for help, that is her answer.

    Call it inside the transaction that brings her in, before she is a member.
    """
    one = Help.objects.filter(conversation=conversation).first()
    if one is not None and is_told(one, person, now):
        Help.objects.filter(pk=one.pk).update(outcome=Outcome.COMING, answered_by=person, answered_name=name, at=now)


def forget_help(now: int) -> int:
    """Give up calls that nobody answered, but never one of danger; forget those that were. Gives how many."""
    calls = Help.objects.exclude(need=Need.DANGER).filter(outcome=Outcome.CALLED, at__lt=now - timing.CALL)
    changed = calls.update(outcome=Outcome.EXPIRED, at=now)
    answered = ~Q(outcome=Outcome.CALLED)
    # One who cannot come has not answered a call of danger: it stands until somebody does.
    answered &= ~Q(need=Need.DANGER, outcome=Outcome.BUSY)
    return changed + Help.objects.filter(answered, at__lt=now - timing.HELP_SHOWN).delete()[0]
