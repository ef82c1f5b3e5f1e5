"""`manage.py nightly`: what happens to the statistics each night, before the backup. May run any number of times."""

from typing import Any

from django.core.management.base import BaseCommand

from stats.services import rewrite_in_random_order


class Command(BaseCommand):
    help = (
        "Rewrite the contacts in random order, so that their place in the store tells nothing. Run before the backup."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        rewrite_in_random_order()
        self.stdout.write("The contacts stand in a new random order.")
