"""Newcomers: a counsellor who asks to come into a conversation, and the visitor's answer."""

from uuid import UUID

from django.db import transaction

from sessions.domain import lifecycle, timing
from sessions.domain.call import How, Outcome
from sessions.domain.lifecycle import Role, State, Turn
from sessions.domain.presence import Presence, presence
from sessions.models import Call, ChatSession, Desk, Help, Member
from sessions.protocol import Fault, Limit, NotPicked
from sessions.services.failure import NotGivenError, Refused
from sessions.services.help import comes, is_told
from sessions.services.log import Entries, show_out
from sessions.services.store import random_id


def counsellors_of(talk: ChatSession) -> list[Member]:
    """The counsellors who are in the conversation now, newcomers among them, in the order in which they came."""
    return list(Member.objects.filter(conversation=talk, role=Role.COUNSELLOR, left=False).order_by("asked_at", "id"))


def come_in(conversation: str, person: UUID, now: int) -> None:
    """Ask to come in: as one who was called, also for help, or because everybody in it has been away for too long.

    Of any number who ask at once exactly one may; the others get `NotGivenError`.
    """
    with transaction.atomic(using="live"):
        # The desk's row is locked first, as for a pick, so that nobody passes her own capacity.
        desk = Desk.objects.select_for_update().filter(person=person).first()
        if desk is None:
            raise NotGivenError(NotPicked.OFF_DUTY)
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        if talk is None or talk.state not in lifecycle.TALKING:
            raise NotGivenError(NotPicked.GONE)
        members = counsellors_of(talk)
        if any(member.person == person for member in members):
            raise Refused(Fault.OUT_OF_TURN)
        how = _how(talk, person, members, now)
        if Member.objects.filter(person=person, left=False).count() >= desk.capacity:
            raise NotGivenError(NotPicked.CAPACITY)
        if len(members) + 1 >= Limit.MEMBERS_PER_CONVERSATION:
            raise NotGivenError(NotPicked.MEMBERS)
        if how == How.SECOND:
            comes(conversation, person, desk.name, now)
        Member.objects.create(
            id=random_id(),
            conversation=talk,
            role=Role.COUNSELLOR,
            person=person,
            name=desk.name,
            centre=desk.centre,
            seen=now,
            asks=how,
            asked_at=now,
        )
        Call.objects.filter(conversation=talk, to=person).update(outcome=Outcome.COMING)
        if how != How.SECOND:
            ChatSession.objects.filter(pk=talk.pk).update(state=lifecycle.after(State(talk.state), Turn.ASK))


def _how(talk: ChatSession, person: UUID, members: list[Member], now: int) -> How:
    if any(member.asks for member in members):
        raise NotGivenError(NotPicked.TAKEN)
    call = Call.objects.filter(conversation=talk, to=person, outcome=Outcome.CALLED).first()
    if call is not None:
        return How(call.how)
    if left_alone([member.seen for member in members], now):
        return How.TAKEOVER
    wanted = Help.objects.filter(conversation=talk).exclude(outcome=Outcome.EXPIRED).first()
    if wanted is not None and is_told(wanted, person, now):
        return How.SECOND
    raise NotGivenError(NotPicked.TAKEN)


def left_alone(seen: list[int], now: int) -> bool:
    """Whether those last seen then have all been away for so long that a colleague may take over."""
    return all(now - one > timing.TAKE_OVER for one in seen)


def admit(talk: ChatSession, newcomer: Member, now: int) -> Entries:
    """The visitor has let her in: the first seal says so. Gives the entries this added.

    Call it inside the transaction that adds the seal. Whoever takes over owes the tag; at a take-over those whose line
    is gone are shown out, so that what is said from now on is written under a key they do not have.
    """
    how = How(newcomer.asks)
    Member.objects.filter(pk=newcomer.pk).update(asks="")
    Call.objects.filter(conversation=talk).delete()
    if how == How.SECOND:
        return []
    ChatSession.objects.filter(pk=talk.pk).update(
        state=lifecycle.after(State(talk.state), Turn.ANSWER),
        last_person=newcomer.person,
        last_centre=newcomer.centre,
    )
    if how == How.HANDOVER:
        return []
    away = [one for one in counsellors_of(talk) if presence(one.seen, now) == Presence.AWAY]
    return show_out(talk, [one for one in away if one.pk != newcomer.pk])


def is_admitted(member: str) -> bool:
    """Whether this member is in the conversation, and not only asking."""
    return Member.objects.filter(pk=member, left=False, asks="").exists()


def decline(conversation: str, member: str) -> Entries | None:
    """The visitor says no. None when nobody of this id asks (any more)."""
    return _turn_away(conversation, Outcome.DECLINED, pk=member)


def stay_out(conversation: str, person: UUID) -> Entries | None:
    """The newcomer does not come in after all. None when she does not ask (any more)."""
    return _turn_away(conversation, Outcome.BUSY, person=person)


def _turn_away(conversation: str, outcome: Outcome, **who: object) -> Entries | None:
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        newcomer = Member.objects.filter(conversation=conversation, left=False, **who).exclude(asks="").first()
        return None if talk is None or newcomer is None else turn_away(talk, newcomer, outcome)


def turn_away(talk: ChatSession, newcomer: Member, outcome: Outcome) -> Entries:
    """Take a newcomer out who was not let in. Call it inside a transaction that holds the conversation's row."""
    Call.objects.filter(conversation=talk, outcome=Outcome.COMING).update(outcome=outcome)
    following = lifecycle.after(State(talk.state), Turn.ANSWER)
    if following is not None:
        talk.state = following
        ChatSession.objects.filter(pk=talk.pk).update(state=following)
    return show_out(talk, [newcomer])
