"""The queue as everybody sees it: the visitors' places and the desks' pictures, from one look at the store."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from sessions.domain.lifecycle import Role, State
from sessions.domain.presence import Presence, presence
from sessions.domain.queue import turn
from sessions.models import ChatSession, Desk, Member, TagOwed
from sessions.protocol import (
    ColleagueView,
    DeskNow,
    Place,
    TalkView,
    WaitingView,
)


@dataclass(frozen=True)
class Picture:
    """Who waits, who talks and who is on duty, at one moment."""

    waiting: list[WaitingView]
    talks: dict[UUID, list[TalkView]]
    desks: list[Desk]
    owed: Counter[UUID]
    now: int

    def places(self) -> dict[str, Place]:
        """The place of everybody who waits, by conversation."""
        on_duty = any(presence(desk.seen, self.now) == Presence.HERE for desk in self.desks)
        return {view.conversation: Place(view.place, on_duty) for view in self.waiting}

    def desk(self, person: UUID) -> DeskNow:
        """All that this counsellor's desk shows."""
        return DeskNow(
            on_duty=any(desk.person == person for desk in self.desks),
            waiting=self.waiting,
            talks=self.talks.get(person, []),
            colleagues=[
                ColleagueView(
                    name=desk.name,
                    role=desk.role,
                    talks=len(self.talks.get(desk.person, [])),
                    capacity=desk.capacity,
                    presence=presence(desk.seen, self.now),
                    me=desk.person == person,
                )
                for desk in self.desks
            ],
            tags_owed=self.owed[person],
        )


def picture(now: int) -> Picture:
    """Look at the store once, in four short queries."""
    visitors = list(Member.objects.filter(role=Role.VISITOR).select_related("conversation"))
    seen = {visitor.conversation_id: visitor.seen for visitor in visitors}
    queue = [visitor.conversation for visitor in visitors if visitor.conversation.state == State.WAITING]
    queue.sort(key=lambda talk: turn(front=talk.front, placed=talk.placed, conversation=talk.id))
    waiting = [
        WaitingView(
            conversation=talk.id,
            place=place,
            since=talk.opened_at,
            language=talk.language,
            centre=talk.centre,
            presence=presence(seen[talk.id], now),
            asked_again=talk.front,
        )
        for place, talk in enumerate(queue, start=1)
    ]
    talks: dict[UUID, list[TalkView]] = {}
    members = Member.objects.filter(role=Role.COUNSELLOR, left=False).select_related("conversation")
    for member in members.order_by("conversation__offered_at", "id"):
        talk: ChatSession = member.conversation
        if member.person is not None:
            talks.setdefault(member.person, []).append(
                TalkView(
                    conversation=talk.id,
                    state=State(talk.state),
                    since=talk.started_at or talk.offered_at,
                    language=talk.language,
                    centre=talk.centre,
                    presence=presence(seen.get(talk.id, 0), now),
                )
            )
    owed = Counter({row["person"]: row["n"] for row in TagOwed.objects.values("person").annotate(n=Count("key"))})
    return Picture(waiting, talks, list(Desk.objects.order_by("name", "person")), owed, now)
