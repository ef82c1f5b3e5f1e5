"""Say whether anybody is talking now, for whoever wants to restart or upgrade: `manage.py talking && systemctl …`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from sessions.services.overview import how_many_talk


class Command(BaseCommand):
    help = "Is anybody talking now? Exit code 0: nobody. 1: somebody is."

    def handle(self, *args: Any, **options: Any) -> None:
        talks, waiting = how_many_talk()
        going_on = {0: "Nobody is talking", 1: "One conversation is going on"}.get(
            talks, f"{talks} conversations are going on"
        )
        self.stdout.write(f"{going_on}. {waiting or 'Nobody'} waiting.")
        sys.exit(1 if talks else 0)
