"""What a service says when it cannot do what a person asked for."""

from sessions.domain.door import Door
from sessions.protocol import DoorNow, Farewell, Fault, NotPicked

SHUT = {
    Door.CLOSED: Fault.CLOSED,
    Door.PAUSED: Fault.CLOSED,
    Door.NOBODY: Fault.NOBODY,
    Door.FULL: Fault.FULL,
}


class Refused(Exception):
    """The frame was well formed, but not allowed now."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Shut(Refused):
    """The door is shut for her. What she is told of it goes along."""

    def __init__(self, door: DoorNow) -> None:
        super().__init__(SHUT[door.state])
        self.door = door


class Farewelled(Exception):
    """The conversation is not there for this member: it is over, it was lost, or it never was hers."""

    def __init__(self, why: Farewell) -> None:
        super().__init__(why.value)
        self.why = why


class NotGivenError(Exception):
    """The counsellor did not get the conversation she picked."""

    def __init__(self, why: NotPicked) -> None:
        super().__init__(why.value)
        self.why = why
