"""Run as a program with DATABASE_URL set: what the statistics do on PostgreSQL, told as one line of JSON.

A program of its own, because a process of Django knows its databases from the start.
"""

import json
import os
import sys
import threading
import time
from typing import Any
from uuid import uuid4

CONTACTS, ROUNDS, AT_ONCE = 100_000, 60, 8
HELD, HELD_SECONDS = 5, 1.0
MULTIPLY = """
CREATE TEMPORARY TABLE copies AS
  SELECT key AS old, gen_random_uuid() AS new FROM stats_contact CROSS JOIN generate_series(1, %s);
INSERT INTO stats_contact (key, channel, centre_id, year, quarter)
  SELECT new, channel, centre_id, year, quarter FROM stats_contact JOIN copies ON key = old;
INSERT INTO stats_contact_answer (contact_id, value_id, year, channel, centre_id)
  SELECT new, value_id, year, channel, centre_id FROM stats_contact_answer JOIN copies ON contact_id = old;
DROP TABLE copies
"""


def prepare() -> None:
    """Tables, lists, three centres and a few real contacts."""
    from django.core.management import call_command

    from counsellors.models import Centre

    call_command("migrate", verbosity=0)
    for order, name in enumerate(("csm-oest", "csm-syd", "csm-midt-nord")):
        Centre.objects.create(slug=name, name=name, order=order)
    call_command("demo_contacts", verbosity=0)


def two_at_once() -> dict[str, Any]:
    """Many threads save under the same key; which answers stay, and what the server's log was told."""
    from django.db import connections

    from stats.domain.quarter import Quarter
    from stats.models import Contact
    from stats.services import record_contact

    key, start, failed = uuid4(), threading.Barrier(AT_ONCE), []

    def save(topic: str) -> None:
        try:
            start.wait()
            record_contact(key, "chat", None, Quarter(2026, 4), {"topic": [topic]})
        except Exception as error:  # noqa: BLE001 - told to the test
            failed.append(repr(error))
        finally:
            connections.close_all()

    topics = ("family", "body", "boundaries", "loneliness", "sexuality", "self-harm", "parenthood", "low-mood")
    threads = [threading.Thread(target=save, args=(topic,)) for topic in topics]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = Contact.objects.get(pk=key).answers.filter(value__dimension="topic").count()
    return {"failed": failed, "topics_kept": kept, "key": str(key)}


def one_night() -> dict[str, Any]:
    """The nightly rewriting: counts before and after, and what the places of the rows tell."""
    from django.db import connection

    from stats.services import count_year, rewrite_in_random_order

    def column(sql: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return [str(value) for (value,) in cursor.fetchall()]

    order = "SELECT key FROM stats_contact ORDER BY ctid"
    before, places = [count_year(year) for year in (2019, 2025)], column(order)
    began = time.perf_counter()
    rewrite_in_random_order()
    first, took = column(order), time.perf_counter() - began
    rewrite_in_random_order()
    return {
        "same_counts": [count_year(year) for year in (2019, 2025)] == before,
        "moved": first != places and column(order) != first and sorted(first) == sorted(places),
        "transactions": column("SELECT count(DISTINCT xmin::text) FROM stats_contact"),
        "dead": column("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname LIKE 'stats_contact%'"),
        "pages": column("SELECT sum(pg_relation_size(oid))::text FROM pg_class WHERE relname = 'stats_contact'"),
        "seconds": round(took, 1),
    }


def published() -> dict[str, Any]:
    """A closed year's files as they are served, against what was made; and its page, and its report."""
    from django.test import Client

    from stats.outputs import render
    from stats.services.publication import publish, published_edition
    from stats.services.reports import report_file
    from tests.stats.outputs.editions import YEAR_2019

    publish(YEAR_2019)
    served = {file.name: Client().get(f"/statistik/filer/{file.name}").content for file in render(YEAR_2019)}
    return {
        "same_bytes": all(served[file.name] == file.content for file in render(YEAR_2019)),
        "same_edition": published_edition(2019) == YEAR_2019,
        "page": Client().get("/statistik/2019/").status_code,
        "report": (report_file(2019, "da") or b"")[:4].decode(),
    }


def closed() -> dict[str, Any]:
    """A year is closed while many threads write contacts into it; what was written, refused, counted and published."""
    from datetime import date

    from django.db import connections, transaction

    from stats.domain.figures import SMALL_YEAR, figure
    from stats.domain.quarter import Quarter
    from stats.domain.refusal import Refused, Why
    from stats.models import Contact
    from stats.services import record_contact
    from stats.services.closing import KIND, closing, counted_year
    from stats.services.publication import published_edition
    from stats.services.work import work_here

    year, today = 2025, date(2026, 2, 1)
    before, written = counted_year(year).contacts, [0] * AT_ONCE
    reasons: list[bool | str] = []
    running = threading.Barrier(AT_ONCE + 1)

    def save(number: int) -> None:
        record_contact(uuid4(), "chat", None, Quarter(year, 4), {"topic": ["family"]})
        written[number] += 1

    def write(number: int) -> None:
        try:
            # Seen by nobody while the closing begins: so many that their absence from the rounded total would show.
            with transaction.atomic():
                for _ in range(HELD):
                    save(number)
                running.wait()
                time.sleep(HELD_SECONDS)
            while True:
                save(number)
        except Refused as refused:
            reasons.append(refused.why is Why.YEAR_CLOSED)
        except Exception as error:  # noqa: BLE001 - told to the test
            reasons.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    running.wait()
    work = work_here(KIND, str(year), closing(year, today, None))
    for thread in threads:
        thread.join()
    counted, published = counted_year(year), published_edition(year)
    assert published is not None
    return {
        "closed": work is not None and work.state == "done",
        "written_and_refused": reasons,
        "each_wrote": min(written),
        "all_are_counted": counted.contacts == before + sum(written),
        "all_are_published": published.total == figure(counted.contacts, SMALL_YEAR),
        "quarters": Contact.objects.filter(year=year, quarter__isnull=False).count(),
    }


def _multiply() -> int:
    """Make 100,000 contacts or a few more of those that are there; gives how many there are."""
    from django.db import connection

    from stats.models import Contact

    there = Contact.objects.count()
    if there < CONTACTS:
        with connection.cursor() as cursor:
            cursor.execute(MULTIPLY, [CONTACTS // there + 1])
            cursor.execute("VACUUM ANALYZE")
    return Contact.objects.count()


def many() -> dict[str, Any]:
    """Server time of the working page over 100,000 contacts of some years, in milliseconds."""
    contacts = _multiply()
    queries = (
        "?year=2025",
        "?year=2025&channel=chat",
        "?year=2025&centre=csm-syd",
        "?year=2024",
        "?year=2026&channel=telephone",
    )
    return {"contacts": contacts, **_measured(queries)}


def compared() -> dict[str, Any]:
    """The same for what is asked for on top: a quarter, two lists against each other, a list over the years."""
    contacts = _multiply()
    queries = ("?year=2025&quarter=2", "?year=2025&down=relation&across=topic", "?year=2025&over=topic")
    return {"contacts": contacts, **_measured(queries)}


def one_year() -> dict[str, Any]:
    """The same when all of them came in one year: far more than the chat will see, to know where it bends."""
    from django.db import connection

    contacts = _multiply()
    with connection.cursor() as cursor:
        for table in ("stats_contact", "stats_contact_answer"):
            cursor.execute(f"UPDATE {table} SET year = 2025")
        cursor.execute("VACUUM FULL ANALYZE")
    return {
        "contacts": contacts,
        **_measured(("?year=2025", "?year=2025&channel=chat", "?year=2025&centre=csm-syd")),
    }


def _measured(queries: tuple[str, ...]) -> dict[str, Any]:
    from counsellors.domain.roles import Role
    from tests.stats.people import person, signed_in

    dora = signed_in(person(f"Dora{uuid4().hex[:6]}", Role.COORDINATOR))
    for query in queries:  # a server that has just started is not what is asked about
        dora.get("/staff/statistics/" + query)
    took = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        response = dora.get("/staff/statistics/" + queries[number % len(queries)])
        took.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200
    took.sort()
    return {"median": round(took[ROUNDS // 2]), "p95": round(took[int(ROUNDS * 0.95)]), "worst": round(took[-1])}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "csm_chat.settings"
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    prepare()
    parts = {
        "once": two_at_once,
        "night": one_night,
        "many": many,
        "compared": compared,
        "one_year": one_year,
        "published": published,
        "closed": closed,
    }
    print(json.dumps({name: parts[name]() for name in sys.argv[1:]}))


if __name__ == "__main__":
    main()
