"""What every test shares: file databases that are torn down only after the writer of the live store has stopped."""

import sys
from collections.abc import Iterator

import pytest

from counsellors.services import service, texts

pytest_plugins = ["tests.servers.fixtures"]


def stop_the_writer() -> None:
    """Stop the threads of the live store, if a test has started them: they hold connections of their own."""
    worker = sys.modules.get("sessions.worker")
    if worker is not None:
        worker.writer.stop()
        worker.reader.stop()
    doorkeeper = sys.modules.get("sessions.doorkeeper")
    if doorkeeper is not None:
        doorkeeper.asker.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """pytest-django's databases, with the writer stopped before they go."""
    yield
    stop_the_writer()


@pytest.fixture(autouse=True)
def _writer_stops_before_the_tables_are_emptied(_django_db_marker: None) -> Iterator[None]:
    yield
    stop_the_writer()


@pytest.fixture(autouse=True)
def _nothing_is_known_of_the_service() -> None:
    """What one test sets is not remembered in the next, though a process keeps it for three seconds."""
    service.forget()
    texts.forget()
