"""Who may change whose account."""

import pytest

from counsellors.domain.roles import Role
from counsellors.domain.trust import Barred, barred, roles_to_give


def test_a_coordinator_gives_the_roles_below_her_own_and_an_administrator_all() -> None:
    assert roles_to_give(Role.COORDINATOR) == [Role.COUNSELLOR, Role.SHIFT_LEAD]
    assert roles_to_give(Role.ADMINISTRATOR) == list(Role)


@pytest.mark.parametrize("about", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_a_coordinator_touches_no_account_of_trust(about: Role) -> None:
    assert barred(Role.COORDINATOR, about) is Barred.TRUSTED
    assert barred(Role.COORDINATOR, Role.COUNSELLOR, about) is Barred.TRUSTED
    assert barred(Role.ADMINISTRATOR, about, Role.COUNSELLOR) is None


@pytest.mark.parametrize("role", list(Role))
def test_nobody_does_it_to_herself(role: Role) -> None:
    assert barred(role, role, oneself=True) is Barred.ONESELF
