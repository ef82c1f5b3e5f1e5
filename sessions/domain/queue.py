"""The order of the queue: who had a turn and lost it comes first, then who came first."""


def turn(*, front: bool, placed: int, conversation: str) -> tuple[bool, int, str]:
    """The sorting key of one who waits: smaller is earlier. `placed` is in milliseconds."""
    return (not front, placed, conversation)
