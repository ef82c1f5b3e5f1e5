"""Every column of both stores is on the list `columns.txt`; a new one needs a thought about anonymity first."""

from pathlib import Path

import pytest
from django.db import connections

LIST = Path(__file__).with_name("columns.txt")
# What a contact may be made of: keys, closed-list values and the quarter. No time, no text, no address.
CONTACT_TYPES = ("char(32)", "integer", "bigint", "smallint", "varchar(10)", "bool")


def columns(store: str) -> list[str]:
    """Each column of a migrated store as one line: store, table.column and type."""
    lines = []
    with connections[store].cursor() as cursor:
        for table in sorted(connections[store].introspection.table_names(cursor)):
            cursor.execute(f'PRAGMA table_info("{table}")')
            lines += [f"{store} {table}.{name} {kind.lower()}" for _, name, kind, *_ in cursor.fetchall()]
    return lines


@pytest.mark.django_db(databases=["default", "live"])
def test_every_column_of_both_stores_is_on_the_list() -> None:
    found = set(columns("default")) | set(columns("live"))
    listed = {line for line in LIST.read_text().splitlines() if line and not line.startswith("#")}
    assert found - listed == set(), "not on the list: can it tell anything about a visitor? If not, add it to the list"
    assert listed - found == set(), "on the list, but in no store"


@pytest.mark.django_db(databases=["default", "live"])
def test_the_contact_tables_hold_no_time_no_address_and_no_free_text() -> None:
    of_contacts = [
        line.split(" ", 2) for line in columns("default") if line.split(" ", 2)[1].startswith("stats_contact")
    ]
    assert of_contacts
    for _, name, kind in of_contacts:
        assert kind.startswith(CONTACT_TYPES), f"{name} is {kind}"
        assert not any(part in name for part in ("time", "_at", "date", "address", "person", "note", "text")), name


@pytest.mark.django_db(databases=["default", "live"])
def test_no_column_of_either_store_is_made_for_an_address() -> None:
    for line in columns("default") + columns("live"):
        assert "inet" not in line
        assert not any(part in line.split()[1].lower() for part in ("ip_address", "user_agent", "referrer", "referer"))
