"""The order of the queue: who had a turn and lost it comes first, then who came first; and who may take whom."""

from collections.abc import Collection, Iterable
from typing import Protocol

from counsellors.domain.roles import Act, Role, may_do
from sessions.domain.presence import Presence


def turn(*, front: bool, placed: int, conversation: str) -> tuple[bool, int, str]:
    """The sorting key of one who waits: smaller is earlier. `placed` is in milliseconds."""
    return (not front, placed, conversation)


class WhoWaits(Protocol):
    """What the order asks of one who waits."""

    @property
    def conversation(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def presence(self) -> Presence: ...


def may_choose(role: str) -> bool:
    """Whether somebody of this role may take any who waits, and not only the first whom she can serve."""
    return may_do(Role(role), Act.CHOOSE)


def first_for(languages: Collection[str], spoken: Collection[str], waiting: Iterable[WhoWaits]) -> str:
    """The conversation of the first of these, as ordered, who is here and whom one may serve; "" without one.

    One serves who writes in one of one's own `languages`, and who writes in none of all that are `spoken` on duty:
    she is welcome all the same, and nobody else would come.
    """
    for one in waiting:
        if one.presence == Presence.HERE and (one.language in languages or one.language not in spoken):
            return one.conversation
    return ""
