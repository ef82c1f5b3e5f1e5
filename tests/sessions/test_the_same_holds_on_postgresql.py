"""The live store on PostgreSQL: the tests of the embedded store once more, and its tables in no write-ahead log."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.apps import apps

from tests.servers.postgresql import Postgresql

HERE = Path(__file__).parent
RULES = ["test_opening.py", "test_log.py", "test_many_at_once.py", "test_queue.py", "test_tags_owed.py"]
# Many who want the same thing in the same moment, of which one may have it.
RACES = [
    "test_taking_over.py::test_one_process_or_many_threads_give_one_winner_every_time",
    "test_lost_store.py::test_of_many_who_use_one_ticket_at_once_one_is_in_front",
    "test_the_last_place.py",
]
LONG = [
    ["test_sockets.py"],
    ["test_handing_over.py", "test_calls.py"],
    ["test_second_counsellor.py", "test_taking_over.py"],
    ["test_the_door.py", "test_puzzle.py"],
    ["test_handing_back.py", "test_leaving_a_conversation.py", "test_lost_store.py"],
]


def environment(postgresql: Postgresql) -> dict[str, str]:
    default, live = postgresql.two_stores()
    return os.environ | {"TEST_DATABASE_URL": default, "TEST_LIVE_DATABASE_URL": live}


@pytest.mark.parametrize("names", [RACES, *(pytest.param(names, marks=pytest.mark.long) for names in (RULES, *LONG))])
def test_the_conversation_keeps_its_rules_on_postgresql(postgresql: Postgresql, names: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(str(HERE / name) for name in names)],
        env=environment(postgresql), cwd=HERE.parent.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
    assert " passed" in run.stdout


def test_every_live_table_is_unlogged(postgresql: Postgresql) -> None:
    default, live = postgresql.two_stores()
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--database", "live", "-v", "0"],
        env=os.environ | {"DATABASE_URL": default, "LIVE_DATABASE_URL": live},
        cwd=HERE.parent.parent,
        check=True,
    )
    with psycopg.connect(live) as connection:
        kinds: dict[str, str] = dict(
            connection.execute(
                "SELECT relname, relpersistence FROM pg_class WHERE relkind = 'r' AND relname LIKE 'chat\\_%'"
            ).fetchall()
        )
    assert set(kinds) == {model._meta.db_table for model in apps.get_app_config("chat").get_models()}
    assert set(kinds.values()) == {"u"}, kinds


def test_a_live_table_that_is_logged_is_refused(postgresql: Postgresql) -> None:
    default, live = postgresql.two_stores()
    environment = os.environ | {"DATABASE_URL": default, "LIVE_DATABASE_URL": live}

    def manage(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            env=environment,
            cwd=HERE.parent.parent,
            check=False,
            capture_output=True,
            text=True,
        )

    assert manage("migrate", "--database", "live", "-v", "0").returncode == 0
    assert manage("check", "--database", "live").returncode == 0
    with psycopg.connect(live) as connection:
        connection.execute("ALTER TABLE chat_desk SET LOGGED")
    refused = manage("serve", "--port", "0")
    assert refused.returncode != 0
    assert "csm.E016" in refused.stderr
    assert "chat_desk" in refused.stderr
