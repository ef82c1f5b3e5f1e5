"""Connections that a restart of PostgreSQL has broken are no visitor's and no counsellor's trouble."""

import http.client
from contextlib import suppress

from tests.chaos.scene import Stage
from tests.servers.line import CutError
from tests.servers.processes import until
from tests.servers.speaker import Counsellor


def staff_page(stage: Stage, which: int) -> int:
    """The status that Ada's desk comes with from one process."""
    line = http.client.HTTPConnection("127.0.0.1", stage.product.ports[which], timeout=20)
    host = stage.staff.split("//")[1]
    line.request("GET", "/staff/", headers={"Host": host, "Cookie": f"__Secure-staff={stage.keys['ada']}"})
    status = line.getresponse().status
    line.close()
    return status


def ada_at(stage: Stage, which: int) -> Counsellor:
    return Counsellor(stage.staff, {"__Secure-staff": stage.keys["ada"]}, port=stage.product.ports[which])


def desk_works(stage: Stage, which: int) -> bool:
    with suppress(CutError):
        ada_at(stage, which).on_duty().drop()
        return True
    return False


def test_nobody_is_refused_after_a_restart(two: Stage) -> None:
    assert two.postgresql is not None
    for which in range(two.processes):
        until(lambda which=which: desk_works(two, which), "both processes to have open connections")  # type: ignore[misc]
        assert staff_page(two, which) == 200
    two.postgresql.shut_down()
    two.postgresql.start()
    for which in range(two.processes):
        assert staff_page(two, which) == 200
        # The door reads who it is; a handshake that is refused would look like a sign-in that has ended.
        ada_at(two, which).connect().close()
        until(lambda which=which: desk_works(two, which), "the desk to work again")  # type: ignore[misc]
