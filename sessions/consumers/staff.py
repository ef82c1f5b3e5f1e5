"""The door of the staff's sockets: nobody comes in without a password and a second factor."""

from typing import Any
from uuid import UUID

from channels.consumer import AsyncConsumer

from counsellors.domain.roles import Act
from sessions.access import colleague_behind, sign_in_of
from sessions.domain.colleague import Colleague
from sessions.worker import reader


class StaffDoor(AsyncConsumer):
    """Mixed into a socket: `admit` finds the colleague behind the staff cookie."""

    scope: dict[str, Any]
    who: Colleague
    sign_in: str

    @property
    def person(self) -> UUID:
        """Who it is, as the desk's row and the members name her."""
        return self.who.person

    async def admit(self) -> bool:
        who = await reader.run(colleague_behind, self.scope, Act.DESK)
        if who is None:
            return False
        self.who, self.sign_in = who, sign_in_of(self.scope)
        return True
