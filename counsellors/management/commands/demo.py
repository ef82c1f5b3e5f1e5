"""`manage.py demo`: the demo's centres, people and special days; a second run changes nothing."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from counsellors.domain.demo import CAST, secrets_as_text, secrets_from_text
from counsellors.models import CodeApp
from counsellors.services.demo import load_cast, load_special_days

WORDS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"


class Command(BaseCommand):
    help = "Load demo centres and demo staff; their passwords stand in demo.txt in the data folder."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not the demo (DEMO is off), so no demo accounts are made.")
        file = settings.DATA_DIR / "demo.txt"
        load_cast(self._passwords(file))
        load_special_days(timezone.localdate())
        self._say(file)

    def _passwords(self, file: Path) -> dict[str, str]:
        """Those in the file; what is missing is added. The file has its mode before it has its content."""
        known = secrets_from_text(file.read_text()) if file.exists() else {}
        full = {player.email: known.get(player.email) or _password() for player in CAST}
        if full != known:
            file.touch(mode=0o600)
            file.chmod(0o600)
            file.write_text(secrets_as_text(full))
        return full

    def _say(self, file: Path) -> None:
        enrolled = set(CodeApp.objects.values_list("user__email", flat=True))
        self.stdout.write(f"Visitors:  {settings.VISITOR_ORIGIN}/")
        self.stdout.write(f"Staff:     {settings.STAFF_ORIGIN}{reverse('sign-in')}")
        self.stdout.write(f"Passwords: {file}")
        for player in CAST:
            way = f"code from: make code NAME={player.account}"
            if player.email not in enrolled:
                way = "sets up a code app at the first sign-in (no telephone? make code KEY=the-key-on-the-page)"
            self.stdout.write(f"  {player.email:<32} {player.role.value:<14} {way}")


def _password() -> str:
    return "-".join("".join(secrets.choice(WORDS) for _ in range(5)) for _ in range(4))
