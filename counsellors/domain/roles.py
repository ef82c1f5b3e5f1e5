"""Who may do what: the four roles of the staff and the acts each of them may do."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """The roles, from the least to the most trusted; each may do all that the ones before it may."""

    COUNSELLOR = "counsellor"
    SHIFT_LEAD = "shift_lead"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What a page or a socket lets a person do."""

    DESK = "desk"
    CHOOSE = "choose"  # any who waits, not only the first whom she can serve
    TAG = "tag"
    TELEPHONE = "telephone"
    ACCOUNT = "account"
    HANDBOOK = "handbook"
    PHRASES = "phrases"
    TEXTS = "texts"
    PAUSE = "pause"
    HELP = "help"
    OVERVIEW = "overview"
    STATISTICS = "statistics"
    CLOSE_YEAR = "close_year"
    SETTINGS = "settings"
    PEOPLE = "people"
    TRUST = "trust"  # give or take the roles of coordinators and administrators
    LOG = "log"


_LADDER = tuple(Role)

# The least trusted role that may do each act. An act missing here is a KeyError at once, never a silent yes.
_NEEDS: Mapping[Act, Role] = {
    Act.DESK: Role.COUNSELLOR,
    Act.CHOOSE: Role.SHIFT_LEAD,
    Act.TAG: Role.COUNSELLOR,
    Act.TELEPHONE: Role.COUNSELLOR,
    Act.ACCOUNT: Role.COUNSELLOR,
    Act.HANDBOOK: Role.COUNSELLOR,
    Act.PHRASES: Role.COUNSELLOR,
    Act.TEXTS: Role.COORDINATOR,
    Act.PAUSE: Role.SHIFT_LEAD,
    Act.HELP: Role.SHIFT_LEAD,
    Act.OVERVIEW: Role.SHIFT_LEAD,
    Act.STATISTICS: Role.COORDINATOR,
    Act.CLOSE_YEAR: Role.COORDINATOR,
    Act.SETTINGS: Role.COORDINATOR,
    Act.PEOPLE: Role.COORDINATOR,
    Act.TRUST: Role.ADMINISTRATOR,
    Act.LOG: Role.COORDINATOR,
}


def may_do(role: Role, act: Act) -> bool:
    """Whether this role is trusted with this act."""
    return _LADDER.index(role) >= _LADDER.index(_NEEDS[act])
