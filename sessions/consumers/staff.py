"""The door of the staff's sockets: nobody comes in without a password and a second factor."""

from typing import Any

from channels.consumer import AsyncConsumer

from counsellors.domain.roles import Act
from counsellors.models import Person
from sessions.access import person_behind
from sessions.worker import reader


class StaffDoor(AsyncConsumer):
    """Mixed into a socket: `admit` finds the person behind the staff cookie."""

    scope: dict[str, Any]
    who: Person

    async def admit(self) -> bool:
        person = await reader.run(person_behind, self.scope, Act.DESK)
        if person is None:
            return False
        self.who = person
        return True
