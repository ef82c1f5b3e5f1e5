"""Calls for help, debriefs, and what a desk knows of its own shift."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.deletion import CASCADE


def unlog(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Before the foreign key is made: a logged table may not refer to an unlogged one."""
    if editor.connection.vendor == "postgresql":
        for table in ("chat_help", "chat_debrief"):
            editor.execute(f"ALTER TABLE {table} SET UNLOGGED")


class Migration(migrations.Migration):
    dependencies = [("chat", "0005_what_a_desk_can_serve")]
    operations = [
        migrations.AddField("desk", "resting", models.BooleanField(default=False)),
        migrations.AddField("desk", "begun", models.PositiveSmallIntegerField(default=0)),
        migrations.CreateModel(
            "Debrief",
            [
                ("id", models.CharField(max_length=22, primary_key=True, serialize=False)),
                ("person", models.UUIDField(unique=True)),
                ("name", models.CharField(max_length=40)),
                ("asked_at", models.BigIntegerField()),
                ("taken_by", models.UUIDField(null=True)),
                ("taken_name", models.CharField(blank=True, max_length=40)),
            ],
            {"db_table": "chat_debrief"},
        ),
        migrations.CreateModel(
            "Help",
            [
                (
                    "conversation",
                    models.OneToOneField(
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="help",
                        serialize=False,
                        to="chat.chatsession",
                    ),
                ),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=40)),
                ("need", models.CharField(max_length=8)),
                ("outcome", models.CharField(max_length=8)),
                ("answered_by", models.UUIDField(null=True)),
                ("answered_name", models.CharField(blank=True, max_length=40)),
                ("at", models.BigIntegerField()),
            ],
            {"db_table": "chat_help"},
        ),
        migrations.RunPython(unlog, migrations.RunPython.noop),
    ]
