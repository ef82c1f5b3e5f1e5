"""Who may change whose account: roles of trust are an administrator's, and nobody touches her own."""

from enum import StrEnum

from counsellors.domain.roles import Act, Role, may_do

TRUSTED = (Role.COORDINATOR, Role.ADMINISTRATOR)


class Barred(StrEnum):
    """Why somebody may not do this to an account."""

    ONESELF = "oneself"
    TRUSTED = "trusted"
    LAST = "last"


def barred(by: Role, about: Role, wanted: Role | None = None, *, oneself: bool = False) -> Barred | None:
    """What stands against `by` letting `about` in or out, or giving her the role `wanted`; None when nothing does.

    Nobody does it to herself, so whoever may do it stays. The last administrator is the store's to know.
    """
    if oneself:
        return Barred.ONESELF
    if not may_do(by, Act.TRUST) and (about in TRUSTED or wanted in TRUSTED):
        return Barred.TRUSTED
    return None


def roles_to_give(by: Role) -> list[Role]:
    """The roles that somebody of this role may give, the least trusted first."""
    return [role for role in Role if barred(by, role) is None]
