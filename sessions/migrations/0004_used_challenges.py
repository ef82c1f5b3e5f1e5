"""The puzzles that were used, remembered until they expire."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def unlog(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE chat_used_challenge SET UNLOGGED")


class Migration(migrations.Migration):
    dependencies = [("chat", "0003_newcomers")]
    operations = [
        migrations.CreateModel(
            "UsedChallenge",
            [
                ("nonce", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("expires", models.BigIntegerField(db_index=True)),
            ],
            {"db_table": "chat_used_challenge"},
        ),
        migrations.RunPython(unlog, migrations.RunPython.noop),
    ]
