"""Newcomers in a conversation, the calls that bring them, and the passes to the front that were used."""

import secrets

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.deletion import CASCADE


def give_handles(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Counsellors who are on duty while this runs stay on duty."""
    desks = apps.get_model("chat", "Desk").objects.using(editor.connection.alias)
    for person in desks.values_list("person", flat=True):
        desks.filter(person=person).update(handle=secrets.token_urlsafe(16))


def unlog(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Before the foreign key is made: a logged table may not refer to an unlogged one."""
    if editor.connection.vendor == "postgresql":
        for table in ("chat_call", "chat_used_pass"):
            editor.execute(f"ALTER TABLE {table} SET UNLOGGED")


class Migration(migrations.Migration):
    dependencies = [("chat", "0002_unlogged")]
    operations = [
        migrations.AddField("member", "asks", models.CharField(max_length=8, blank=True, default=""), False),
        migrations.AddField("member", "asked_at", models.BigIntegerField(default=0)),
        migrations.AddField("member", "sealed", models.IntegerField(default=-1)),
        migrations.AddField("chatsession", "stale", models.BooleanField(default=False)),
        migrations.AddField("desk", "handle", models.CharField(max_length=22, null=True)),
        migrations.RunPython(give_handles, migrations.RunPython.noop),
        migrations.AlterField("desk", "handle", models.CharField(max_length=22, unique=True)),
        migrations.CreateModel(
            "UsedPass",
            [("digest", models.CharField(max_length=43, primary_key=True, serialize=False))],
            {"db_table": "chat_used_pass"},
        ),
        migrations.CreateModel(
            "Call",
            [
                (
                    "conversation",
                    models.OneToOneField(
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="call",
                        serialize=False,
                        to="chat.chatsession",
                    ),
                ),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=40)),
                ("to", models.UUIDField(db_index=True)),
                ("to_name", models.CharField(max_length=40)),
                ("how", models.CharField(max_length=8)),
                ("outcome", models.CharField(max_length=8)),
                ("called_at", models.BigIntegerField()),
            ],
            {"db_table": "chat_call"},
        ),
        migrations.RunPython(unlog, migrations.RunPython.noop),
    ]
