"""SIGKILL exactly between the two writes of saving a tag: one contact, whatever follows."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.servers.postgresql import Postgresql
from tests.servers.product import EMBEDDED, ROOT, Arrangement, Product

TICKS = {"relation": ["exposed"], "topic": ["first-telling", "boundaries"]}
BEGIN = """
import json, os, signal, sys
import django
django.setup()
from collections import Counter
from uuid import UUID
from django.db.models.query import QuerySet
from sessions.models import TagOwed
from sessions.services.store import clock
from sessions.services.tags import save_overdue, save_tag
from stats.models import Contact, ContactAnswer
person, key, ticks = UUID(sys.argv[1]), UUID(sys.argv[2]), json.loads(sys.argv[3])
"""
OWE = """
TagOwed.objects.create(key=key, person=person, channel="chat", centre="", quarter="2026Q1", owed_at=clock() - 60)
"""
DIE_BEFORE_THE_SECOND_WRITE = """
plain = QuerySet.delete
def delete(rows):
    if rows.model is TagOwed:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(rows)
QuerySet.delete = delete
"""
SAVE = "save_tag(person, key, ticks)"
SAVE_ALL_OVERDUE = "save_overdue(clock() + 24 * 60 * 60)"
COUNT = """
rows = ContactAnswer.objects.filter(contact_id=key).values_list("value__dimension", "value__slug")
answers = ["/".join(row) for row in rows]
print(json.dumps({
    "contacts": Contact.objects.count(), "of_this": Contact.objects.filter(pk=key).count(),
    "owed": TagOwed.objects.count(), "answers": sorted(answers), "doubled": max(Counter(answers).values(), default=0),
}), flush=True)
"""


class Saving:
    """One tag owed, and processes of their own that save it."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.arguments = [str(uuid4()), str(uuid4()), json.dumps(TICKS)]

    def run(self, *parts: str, dies: bool = False) -> list[dict[str, object]]:
        """Run the parts in a process of its own; gives what each COUNT among them saw."""
        command = [sys.executable, "-c", "\n".join((BEGIN, *parts)), *self.arguments]
        env = self.product.env | {"DJANGO_SETTINGS_MODULE": "csm_chat.settings"}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=100, check=False)
        assert done.returncode == (-signal.SIGKILL if dies else 0), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def saving(request: pytest.FixtureRequest) -> Iterator[Saving]:
    if request.param == "sqlite":
        product = Product(EMBEDDED)
    else:
        server: Postgresql = request.getfixturevalue("postgresql")
        product = Product(Arrangement(server))
    product.prepare()
    yield Saving(product)
    product.remove()


@pytest.mark.parametrize("recovery", [SAVE, SAVE_ALL_OVERDUE], ids=["she saves again", "the shift ends"])
def test_a_process_killed_between_the_two_writes_leaves_exactly_one_contact(saving: Saving, recovery: str) -> None:
    saving.arguments[1] = str(uuid4())
    (before,) = saving.run(OWE, COUNT, DIE_BEFORE_THE_SECOND_WRITE, SAVE, dies=True)
    between, after = saving.run(COUNT, recovery, recovery, COUNT)

    assert (before["of_this"], before["owed"]) == (0, 1)
    assert (between["of_this"], between["owed"]) == (1, 1), "it must have died exactly between the two writes"
    assert (after["of_this"], after["owed"]) == (1, 0)
    assert after["contacts"] == between["contacts"]
    assert after["doubled"] == 1
    assert after["answers"] == between["answers"]
    assert {"relation/exposed", "topic/first-telling", "topic/boundaries"} <= set(after["answers"])  # type: ignore[call-overload]
