"""Why a contact is refused: one error with a typed reason, so that every page can say it in kind words."""

from enum import StrEnum


class Why(StrEnum):
    """The reasons, each of which names a mistake in what was sent, never a fault of ours."""

    NO_SUCH_QUARTER = "no_such_quarter"
    NOT_YET = "not_yet"
    YEAR_CLOSED = "year_closed"
    NO_SUCH_CHANNEL = "no_such_channel"
    NO_SUCH_DIMENSION = "no_such_dimension"
    NO_SUCH_VALUE = "no_such_value"
    NOT_VALID_THEN = "not_valid_then"
    NOT_A_CHOICE = "not_a_choice"
    ONLY_ONE = "only_one"
    STANDS_ALONE = "stands_alone"


class Refused(ValueError):
    """A contact, or a part of it, that cannot be. Carries slugs of the closed lists only, never what was typed."""

    def __init__(self, why: Why, dimension: str = "", value: str = "") -> None:
        super().__init__(f"{why}: {dimension}/{value}" if dimension else str(why))
        self.why = why
        self.dimension = dimension
        self.value = value
