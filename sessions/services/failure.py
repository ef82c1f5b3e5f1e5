"""What a service says when it cannot do what a person asked for."""

from sessions.protocol import Farewell, Fault, NotPicked


class Refused(Exception):
    """The frame was well formed, but not allowed now."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


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
