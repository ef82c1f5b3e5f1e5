"""The door of the staff's sockets: nobody comes in without a password and a second factor."""

from typing import Any

from channels.consumer import AsyncConsumer

from counsellors.domain.roles import Act
from sessions.access import colleague_behind
from sessions.domain.colleague import Colleague
from sessions.worker import reader


class StaffDoor(AsyncConsumer):
    """Mixed into a socket: `admit` finds the colleague behind the staff cookie."""

    scope: dict[str, Any]
    who: Colleague

    async def admit(self) -> bool:
        who = await reader.run(colleague_behind, self.scope, Act.DESK)
        if who is None:
            return False
        self.who = who
        return True
