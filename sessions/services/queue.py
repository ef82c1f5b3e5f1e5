"""The queue as everybody sees it: the visitors' places and the desks' pictures, from one look at the store."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

import msgspec
from django.db.models import Count

from sessions.domain.call import How, Outcome
from sessions.domain.lifecycle import Role, State
from sessions.domain.presence import presence
from sessions.domain.queue import first_for, may_choose, turn
from sessions.models import Call, Member, TagOwed
from sessions.protocol import (
    CallView,
    ColleagueView,
    DeskNow,
    DoorNow,
    OwnCall,
    Place,
    TalkView,
    WaitingView,
)
from sessions.services.beside import Asked, Helps, debriefs, debriefs_for, helps, own_debrief
from sessions.services.care import at_limit, talks_per_shift
from sessions.services.doorway import door_inside
from sessions.services.newcomers import left_alone
from sessions.services.on_duty import OnDuty, on_duty, somebody_here, spoken_by
from sessions.services.store import store_id


class Visitor(NamedTuple):
    """A visitor and her conversation, as plain values: many wait, and everybody looks often."""

    conversation: str
    seen: int
    state: str
    language: str
    centre: str
    opened_at: int
    offered_at: int
    started_at: int
    front: bool
    placed: int


VISITOR = ("conversation_id", "seen", *(f"conversation__{name}" for name in Visitor._fields[2:]))


class Seated(NamedTuple):
    """A counsellor in a conversation."""

    conversation: str
    person: UUID | None
    seen: int
    asks: str


@dataclass(frozen=True)
class Picture:
    """Who waits, who talks and who is on duty. Conversations are told by person. Equal pictures show the same."""

    waiting: list[WaitingView]
    talks: dict[UUID, list[TalkView]]
    calls: dict[UUID, list[CallView]]
    left_alone: list[TalkView]
    desks: list[OnDuty]
    owed: Counter[UUID]
    helps: Helps
    debriefs: list[Asked]
    # How many conversations one begins on a shift; 0 for any number.
    limit: int
    store: str
    # As it stands for those who wait; None where nobody can say.
    door: DoorNow | None

    def places(self) -> dict[str, Place]:
        """The place of everybody who waits, by conversation, whether anybody is there, and whether in her language."""
        on_duty = somebody_here(self.desks)
        return {
            view.conversation: Place(view.place, on_duty=on_duty, speaks=view.language in self.spoken)
            for view in self.waiting
        }

    @cached_property
    def spoken(self) -> set[str]:
        """The languages in which somebody who is here may still begin a conversation."""
        return spoken_by(self.desks, self.limit)

    def desk(self, person: UUID, *, leads: bool = False) -> DeskNow:
        """All that this counsellor's desk shows; `leads` says that she leads a shift when she is on one."""
        own_desk = next((desk for desk in self.desks if desk.person == person), None)
        on_duty = own_desk is not None
        own = self.talks.get(person, [])
        mine = {talk.conversation for talk in own}
        return DeskNow(
            store=self.store,
            on_duty=on_duty,
            first=first_for(own_desk.languages, self.spoken, self.waiting) if own_desk is not None else "",
            chooses=own_desk is not None and may_choose(own_desk.role),
            resting=own_desk is not None and own_desk.resting,
            at_limit=own_desk is not None and at_limit(own_desk.begun, self.limit),
            waiting=self.waiting,
            talks=own,
            calls=self.calls.get(person, []) if on_duty else [],
            helps=self.helps.to.get(person, []),
            to_take_over=[talk for talk in self.left_alone if talk.conversation not in mine] if on_duty else [],
            colleagues=[
                ColleagueView(
                    id=desk.handle,
                    name=desk.name,
                    role=desk.role,
                    talks=len(self.talks.get(desk.person, [])),
                    capacity=desk.capacity,
                    presence=desk.presence,
                    me=desk.person == person,
                    resting=desk.resting,
                    leads=desk.leads,
                )
                for desk in self.desks
            ],
            tags_owed=self.owed[person],
            debriefs=debriefs_for(person, self.debriefs) if leads else [],
            debrief=own_debrief(person, self.debriefs),
        )


def picture(now: int) -> Picture:
    """Look at the store once, in eight short queries."""
    # Before anything in it: who is on duty must not be told as of a store that came after her.
    store = store_id()
    # First what follows an end, then the conversations: nobody sees one that is over beside the tag that it left.
    owed = Counter({row["person"]: row["n"] for row in TagOwed.objects.values("person").annotate(n=Count("key"))})
    visitors = [Visitor(*row) for row in Member.objects.filter(role=Role.VISITOR).values_list(*VISITOR)]
    members = Member.objects.filter(role=Role.COUNSELLOR, left=False).order_by("conversation__offered_at", "id")
    counsellors = [Seated(*row) for row in members.values_list(*Seated._fields)]
    calls = list(Call.objects.order_by("called_at", "conversation"))
    views = {visitor.conversation: _talk_view(visitor, now) for visitor in visitors}
    desks = on_duty(now)
    called = helps(desks, ((member.conversation, member.person) for member in counsellors))
    return Picture(
        waiting=_waiting(visitors, now),
        talks=_talks(counsellors, views, {call.conversation_id: call for call in calls}, called),
        calls=_calls(calls),
        left_alone=_left_alone(counsellors, views, now),
        desks=desks,
        owed=owed,
        helps=called,
        debriefs=debriefs(),
        limit=talks_per_shift(),
        store=store,
        door=door_inside(now, on_duty=somebody_here(desks)),
    )


def first_in_line(languages: list[str], limit: int, now: int) -> str:
    """Whose turn it is for a counsellor with these languages, by the store; "" when nobody's. `limit` as a shift's."""
    waiting = Member.objects.filter(role=Role.VISITOR, conversation__state=State.WAITING)
    visitors = [Visitor(*row) for row in waiting.values_list(*VISITOR)]
    return first_for(languages, spoken_by(on_duty(now), limit), _waiting(visitors, now))


def _waiting(visitors: list[Visitor], now: int) -> list[WaitingView]:
    queue = [visitor for visitor in visitors if visitor.state == State.WAITING]
    queue.sort(key=_turn)
    return [
        WaitingView(
            conversation=visitor.conversation,
            place=place,
            since=visitor.opened_at,
            language=visitor.language,
            centre=visitor.centre,
            presence=presence(visitor.seen, now),
            asked_again=visitor.front,
        )
        for place, visitor in enumerate(queue, start=1)
    ]


def _turn(visitor: Visitor) -> tuple[bool, int, str]:
    return turn(front=visitor.front, placed=visitor.placed, conversation=visitor.conversation)


def _talk_view(visitor: Visitor, now: int) -> TalkView:
    return TalkView(
        conversation=visitor.conversation,
        state=State(visitor.state),
        since=visitor.started_at or visitor.offered_at,
        language=visitor.language,
        centre=visitor.centre,
        presence=presence(visitor.seen, now),
    )


def _talks(
    counsellors: list[Seated], views: dict[str, TalkView], calls: dict[str, Call], called: Helps
) -> dict[UUID, list[TalkView]]:
    talks: defaultdict[UUID, list[TalkView]] = defaultdict(list)
    for member in counsellors:
        view = views.get(member.conversation)
        if member.person is None or view is None:
            continue
        call = calls.get(member.conversation)
        own = OwnCall(call.to_name, How(call.how), Outcome(call.outcome)) if call and call.by == member.person else None
        asks = How(member.asks) if member.asks else None
        wanted = called.own.get((member.conversation, member.person))
        talks[member.person].append(msgspec.structs.replace(view, asks=asks, call=own, help=wanted))
    return talks


def _calls(calls: list[Call]) -> dict[UUID, list[CallView]]:
    waiting: defaultdict[UUID, list[CallView]] = defaultdict(list)
    for call in calls:
        if call.outcome == Outcome.CALLED:
            waiting[call.to].append(CallView(call.conversation_id, call.by_name, How(call.how), call.called_at))
    return waiting


def _left_alone(counsellors: list[Seated], views: dict[str, TalkView], now: int) -> list[TalkView]:
    """The conversations whose counsellors have all been away for too long, and into which nobody asks to come yet."""
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for member in counsellors:
        # One who asks counts as here: a second newcomer would be refused.
        seen[member.conversation].append(now if member.asks else member.seen)
    alone = (talk for talk, times in seen.items() if left_alone(times, now))
    return [views[talk] for talk in alone if talk in views and views[talk].state == State.ACTIVE]
