"""`manage.py demo-code NAME`: the one-time code a demo account's telephone would show."""
# ruff: noqa: N999 - the command is called as people write it

import fcntl
import hashlib
import json
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from counsellors.domain import codes
from counsellors.domain.demo import CAST, DOMAIN
from counsellors.services.demo import next_code


class Command(BaseCommand):
    help = "Print an unused one-time code for a demo account. It waits for the next one when all of now are used up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", default="", help="such as demo-raadgiver2")
        parser.add_argument("--key", default="", help="the key that the enrolment page shows, for its first code")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not the demo (DEMO is off). Codes come from people's own telephones.")
        if bool(options["name"]) == bool(options["key"]):
            raise CommandError("Name one account, or give the key that the enrolment page shows.")
        if options["key"]:
            self.stdout.write(self._first_code(options["key"]))
        else:
            self.stdout.write(self._unused_code(options["name"]))

    def _first_code(self, text: str) -> str:
        try:
            key = codes.key_from_text(text)
        except ValueError as error:
            raise CommandError("This is no key. It is the line of letters and digits under the pattern.") from error
        step = codes.step_at(timezone.now())
        return codes.code_of(key, step)

    def _unused_code(self, name: str) -> str:
        email = name if "@" in name else f"{name}@{DOMAIN}"
        if email not in {player.email for player in CAST}:
            raise CommandError(f"No demo account is called {name}. There are: " + ", ".join(p.account for p in CAST))
        with (settings.DATA_DIR / "demo-codes.json").open("a+") as file:
            # One at a time, or two who ask together are shown the same code.
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            shown: dict[str, int] = json.loads(file.read() or "{}")
            mark = hashlib.sha256(email.encode()).hexdigest()[:16]
            found = next_code(email, shown.get(mark, -1), timezone.now())
            if found is None:
                raise CommandError(f"{name} has no code app yet. Sign in once and follow the page.")
            code, step = found
            file.seek(0)
            file.truncate()
            file.write(json.dumps(shown | {mark: step}))
        _wait_until_accepted(step)
        return code


def _wait_until_accepted(step: int) -> None:
    """A code is accepted one step early; one further ahead is worth waiting for."""
    early = (step - codes.STEPS_AROUND) * codes.STEP_SECONDS
    time.sleep(max(0.0, early - timezone.now().timestamp()))
