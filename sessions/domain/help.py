"""Help from the shift lead: what a counsellor needs, who is told of it, and for how long.

The needs are the counsellor's own, from a closed list: nothing of what a visitor has written goes this way.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from counsellors.domain.roles import Act, may_do
from counsellors.domain.roles import Role as StaffRole

T = TypeVar("T")


class Need(StrEnum):
    """What she needs: a word of advice, somebody to take over, company; or somebody is in danger now."""

    ADVICE = "advice"
    RELIEF = "relief"
    COMPANY = "company"
    DANGER = "danger"


def leads(role: str) -> bool:
    """Whether somebody of this role is there for the others on the shift."""
    return may_do(StaffRole(role), Act.HELP)


def told(need: Need, others: Iterable[tuple[T, bool]]) -> list[T]:
    """Who is told, of the others who are at their desks, each with whether she leads the shift.

    Those who lead it; where none is there, acute danger goes to everybody: nobody is to be alone with it.
    """
    present = list(others)
    leading = [one for one, leads_it in present if leads_it]
    return leading or ([one for one, _ in present] if need == Need.DANGER else [])
