"""Keep the live tables of PostgreSQL out of its write-ahead log, its base backups and its replicas."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# A logged table may not refer to an unlogged one: children go first.
TABLES = ["chat_event", "chat_member", "chat_session", "chat_desk", "chat_tag_owed", "chat_store"]


def unlog(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            editor.execute(f"ALTER TABLE {table} SET UNLOGGED")


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_initial")]
    operations = [migrations.RunPython(unlog, migrations.RunPython.noop)]
