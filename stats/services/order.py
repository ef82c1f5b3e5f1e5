"""Every night the rows of the contacts are written anew in random order, so that their place tells no order in time.

What it leaves, and why: the day's contacts stand in the order they were written until the night; PostgreSQL's
write-ahead log and a SQLite file that was copied before keep the old order until they are recycled; a file system may
keep freed blocks. So the backup runs after this, and never before it.
"""

from django.db import connection, transaction

from stats.models import Contact, ContactAnswer

CONTACT = Contact._meta.db_table  # noqa: SLF001 - `_meta` is how Django names a table
ANSWER = ContactAnswer._meta.db_table  # noqa: SLF001


def rewrite_in_random_order() -> int:
    """Rewrite all contacts and answers in random order; returns the number of contacts. May run any number of times.

    One transaction: whoever reads meanwhile sees all rows, and a crash leaves them as they were. Must not be called
    inside a transaction, since the clean-up that follows cannot run in one.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA temp_store = MEMORY")  # the copies below never touch a disk of their own
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Not TRUNCATE: a backup that began a moment before would find the tables empty.
            cursor.execute(f"LOCK TABLE {CONTACT}, {ANSWER} IN EXCLUSIVE MODE")
        for table in (CONTACT, ANSWER):
            cursor.execute(f"CREATE TEMPORARY TABLE copy_of_{table} AS SELECT * FROM {table}")  # noqa: S608
        cursor.execute(f"DELETE FROM {ANSWER}")  # noqa: S608
        cursor.execute(f"DELETE FROM {CONTACT}")  # noqa: S608
        for table in (CONTACT, ANSWER):
            cursor.execute(f"INSERT INTO {table} SELECT * FROM copy_of_{table} ORDER BY random()")  # noqa: S608
            cursor.execute(f"DROP TABLE copy_of_{table}")
        cursor.execute(f"SELECT count(*) FROM {CONTACT}")  # noqa: S608
        number: int = cursor.fetchone()[0]
    _forget_the_old_places()
    return number


def _forget_the_old_places() -> None:
    """Give the space of the old rows back, which still held them in the order they came."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM (FULL) {CONTACT}, {ANSWER}")
            cursor.execute(f"VACUUM (ANALYZE) {CONTACT}, {ANSWER}")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
