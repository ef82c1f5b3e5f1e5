"""The audit log: who did what to the service or to an account, by the hour, and for a good year only."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import connection

from counsellors.domain.deeds import Deed
from counsellors.models import LogLine, Person
from counsellors.services.audit import KEPT, NotForTheLog, forget_old_lines, mix_lines, note
from tests.counsellors.cast import NOW

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def test_a_line_says_who_what_about_whom_and_in_which_hour(dora: Person, ada: Person) -> None:
    note(Deed.ROLE_CHANGED, dora, about=ada, what="shift_lead", now=NOW)
    line = LogLine.objects.get()
    assert (line.deed, line.by, line.about, line.what) == ("role_changed", dora, ada, "shift_lead")
    assert line.hour == datetime(2026, 11, 22, 19, tzinfo=UTC)
    assert not line.on_server


def test_a_command_on_the_server_is_nobodys(ada: Person) -> None:
    note(Deed.DEACTIVATED, None, about=ada)
    assert LogLine.objects.get().on_server


def test_what_may_not_stand_in_the_log_is_refused_and_not_repeated(dora: Person, ada: Person) -> None:
    with pytest.raises(NotForTheLog) as refused:
        note(Deed.SETTINGS_CHANGED, dora, what="She told me that …")
    assert "told" not in str(refused.value)
    with pytest.raises(NotForTheLog):
        note(Deed.SETTINGS_CHANGED, dora, about=ada)
    with pytest.raises(NotForTheLog):
        note(Deed.DEACTIVATED, dora)
    assert not LogLine.objects.exists()


def test_lines_of_one_hour_have_no_order(dora: Person) -> None:
    for year in range(2000, 2030):
        note(Deed.YEAR_CLOSED, dora, what=str(year), now=NOW + timedelta(seconds=year % 100))
    shown = [line.what for line in LogLine.objects.all()]
    assert sorted(shown) != shown
    assert sorted(shown, reverse=True) != shown


def test_old_lines_are_forgotten_and_younger_ones_stay(dora: Person) -> None:
    note(Deed.PAUSED, dora, now=NOW - KEPT - timedelta(hours=2))
    note(Deed.RESUMED, dora, now=NOW - KEPT + timedelta(hours=2))
    assert forget_old_lines(NOW) == 1
    assert LogLine.objects.get().deed == "resumed"


def places() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT what FROM counsellors_logline ORDER BY rowid")
        return [what for (what,) in cursor.fetchall()]


@pytest.mark.django_db(transaction=True, databases=["default", "live"])
def test_at_night_the_log_forgets_old_lines_and_the_order_of_writing(dora: Person) -> None:
    note(Deed.YEAR_CLOSED, dora, what="1999", now=datetime.now(UTC) - KEPT - timedelta(days=1))
    for year in range(2000, 2030):
        note(Deed.YEAR_CLOSED, dora, what=str(year))
    assert all(one < other for one, other in pairwise(places())), "the control: the places tell the order"
    call_command("nightly", verbosity=0)
    assert sorted(places()) == [str(year) for year in range(2000, 2030)]
    assert any(one > other for one, other in pairwise(places()))
    mix_lines()
    assert len(places()) == 30
