"""Who may do what."""

from itertools import pairwise

from counsellors.domain.roles import Act, Role, may_do


def test_only_coordinators_and_up_see_the_statistics() -> None:
    assert [role for role in Role if may_do(role, Act.STATISTICS)] == [Role.COORDINATOR, Role.ADMINISTRATOR]


def test_every_role_may_do_what_the_one_below_may() -> None:
    for lower, higher in pairwise(Role):
        assert {act for act in Act if may_do(lower, act)} <= {act for act in Act if may_do(higher, act)}


def test_every_act_has_somebody_who_may_do_it() -> None:
    assert all(may_do(Role.ADMINISTRATOR, act) for act in Act)
