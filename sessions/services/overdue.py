"""What time does to conversations: those that nobody holds any more are given back or purged."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from sessions.domain import timing
from sessions.domain.call import Outcome
from sessions.domain.lifecycle import TALKING, Role, State, Turn
from sessions.domain.presence import Presence, presence, visitor_is_gone
from sessions.models import ChatSession, Desk, Member
from sessions.services.calls import expire_calls
from sessions.services.care import forget_debriefs
from sessions.services.conversation import end
from sessions.services.going import show_out_one, withdraw
from sessions.services.help import forget_help
from sessions.services.log import Entries
from sessions.services.newcomers import counsellors_of, turn_away
from sessions.services.puzzle import forget_used


@dataclass
class Swept:
    """What a sweep changed, for the sockets to hear."""

    ended: list[str] = field(default_factory=list)
    changed: list[tuple[str, Entries]] = field(default_factory=list)
    desks: int = 0
    calls: int = 0

    def __bool__(self) -> bool:
        return bool(self.ended or self.changed or self.desks or self.calls)


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
        added = _act_if_due(conversation, now)
        if added is not None:
            swept.changed.append((conversation, added))
    forget_used(now)
    swept.calls = expire_calls(now - timing.CALL) + forget_help(now) + forget_debriefs(now)
    swept.desks = Desk.objects.filter(seen__lt=now - timing.COUNSELLOR_GONE).delete()[0]
    return swept


def _left_alone(now: int) -> set[str]:
    """Conversations that may be due; each is judged again under its lock."""
    counsellors = Member.objects.filter(role=Role.COUNSELLOR, left=False)
    # One who was picked, or who asks to come in, holds the conversation only while she is here.
    unanswered = counsellors.filter(Q(conversation__state=State.OFFERED) | ~Q(asks=""))
    long_ago = Q(seen__lt=now - timing.AWAY) | Q(~Q(asks=""), asked_at__lt=now - timing.OFFER)
    offered = ChatSession.objects.filter(state=State.OFFERED, offered_at__lt=now - timing.OFFER)
    gone = counsellors.filter(conversation__state__in=TALKING, seen__lt=now - timing.COUNSELLOR_GONE)
    return {
        *unanswered.filter(long_ago).values_list("conversation_id", flat=True),
        *offered.values_list("id", flat=True),
        *gone.values_list("conversation_id", flat=True),
    }


def _act_if_due(conversation: str, now: int) -> Entries | None:
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
        if talk is None:
            return None
        judge = _talking if talk.state in TALKING else _offered
        return judge(talk, counsellors_of(talk), now)


def _offered(talk: ChatSession, counsellors: list[Member], now: int) -> Entries | None:
    away = all(presence(member.seen, now) == Presence.AWAY for member in counsellors)
    late = now - talk.offered_at > timing.OFFER
    return withdraw(talk, Turn.LET_GO) if talk.state == State.OFFERED and (away or late) else None


def _talking(talk: ChatSession, counsellors: list[Member], now: int) -> Entries | None:
    admitted = [member for member in counsellors if not member.asks]
    gone = [member for member in admitted if now - member.seen > timing.COUNSELLOR_GONE]
    if len(gone) == len(admitted):
        return withdraw(talk, Turn.HAND_BACK)
    here = next(member for member in admitted if member not in gone)
    added = [entry for member in gone for entry in show_out_one(talk, member, here)]
    for newcomer in counsellors:
        late = newcomer.asks and now - newcomer.asked_at > timing.OFFER
        if newcomer.asks and (late or presence(newcomer.seen, now) == Presence.AWAY):
            added += turn_away(talk, newcomer, Outcome.EXPIRED)
    return added or None
