"""Writing tables anew in random order, so that the place of a row tells no order in time.

What it leaves, and why: a day's rows stand in the order they were written until the night; PostgreSQL's write-ahead log
and a SQLite file that was copied before keep the old order until they are recycled; a file system may keep freed
blocks. So the backup runs after this, and never before it.
"""

from django.db import connection, transaction


def rewrite(*tables: str) -> None:
    """Rewrite these tables, parents first, each in random order. May run any number of times.

    One transaction: whoever reads meanwhile sees all rows, and a crash leaves them as they were. Must not be called
    inside a transaction, since the clean-up that follows cannot run in one.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA temp_store = MEMORY")  # the copies below never touch a disk of their own
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Not TRUNCATE: a backup that began a moment before would find the tables empty.
            cursor.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
        for table in tables:
            cursor.execute(f"CREATE TEMPORARY TABLE copy_of_{table} AS SELECT * FROM {table}")  # noqa: S608
        for table in reversed(tables):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        for table in tables:
            cursor.execute(f"INSERT INTO {table} SELECT * FROM copy_of_{table} ORDER BY random()")  # noqa: S608
            cursor.execute(f"DROP TABLE copy_of_{table}")
    _forget_the_old_places(tables)


def _forget_the_old_places(tables: tuple[str, ...]) -> None:
    """Give the space of the old rows back, which still held them in the order they came."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(tables)
            cursor.execute(f"VACUUM (FULL) {names}")
            cursor.execute(f"VACUUM (ANALYZE) {names}")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
