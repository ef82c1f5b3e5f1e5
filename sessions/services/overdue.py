"""What time does to conversations: those that nobody holds any more are given back or purged."""

from dataclasses import dataclass, field

from django.db import transaction

from sessions.domain import timing
from sessions.domain.lifecycle import Role, State, Turn
from sessions.domain.presence import Presence, presence, visitor_is_gone
from sessions.models import ChatSession, Desk, Member
from sessions.services.conversation import end, withdraw


@dataclass
class Swept:
    """What a sweep changed, for the sockets to hear."""

    ended: list[str] = field(default_factory=list)
    given_back: list[tuple[str, list[tuple[int, str]]]] = field(default_factory=list)
    desks: int = 0

    def __bool__(self) -> bool:
        return bool(self.ended or self.given_back or self.desks)


def sweep_conversations(now: int) -> Swept:
    """End what its visitor has left for good; give back what its counsellor has left, or did not get an answer to."""
    swept = Swept()
    for visitor in Member.objects.filter(role=Role.VISITOR, seen__lt=now - timing.VISITOR_GONE_WAITING).select_related(
        "conversation"
    ):
        state = State(visitor.conversation.state)
        if visitor_is_gone(state, visitor.seen, now) and end(visitor.conversation_id, now):
            swept.ended.append(visitor.conversation_id)
    for conversation in _left_alone(now):
        added = _give_back_if_due(conversation, now)
        if added is not None:
            swept.given_back.append((conversation, added))
    swept.desks = Desk.objects.filter(seen__lt=now - timing.COUNSELLOR_GONE).delete()[0]
    return swept


def _left_alone(now: int) -> set[str]:
    """Conversations that may be due; each is judged again under its lock."""
    counsellors = Member.objects.filter(role=Role.COUNSELLOR, left=False)
    offered = counsellors.filter(conversation__state=State.OFFERED)
    unanswered = ChatSession.objects.filter(state=State.OFFERED, offered_at__lt=now - timing.OFFER)
    gone = counsellors.filter(conversation__state=State.ACTIVE, seen__lt=now - timing.COUNSELLOR_GONE)
    return {
        *offered.filter(seen__lt=now - timing.AWAY).values_list("conversation_id", flat=True),
        *unanswered.values_list("id", flat=True),
        *gone.values_list("conversation_id", flat=True),
    }


def _give_back_if_due(conversation: str, now: int) -> list[tuple[int, str]] | None:
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        if talk is None:
            return None
        counsellors = list(Member.objects.filter(conversation=talk, role=Role.COUNSELLOR, left=False))
        if talk.state == State.OFFERED:
            away = all(presence(member.seen, now) == Presence.AWAY for member in counsellors)
            return withdraw(talk, Turn.LET_GO) if away or now - talk.offered_at > timing.OFFER else None
        if talk.state == State.ACTIVE and all(now - m.seen > timing.COUNSELLOR_GONE for m in counsellors):
            return withdraw(talk, Turn.HAND_BACK)
        return None
