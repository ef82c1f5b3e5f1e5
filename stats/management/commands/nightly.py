"""`manage.py nightly`: what happens each night, before the backup. May run any number of times."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from counsellors.services.retention import forget_what_is_old
from stats.services import rewrite_in_random_order
from stats.services.work import forget_old_work


class Command(BaseCommand):
    help = (
        "Forget ended sign-ins, people who left long ago, old lines of the audit log and old work, and rewrite log and "
        "contacts in random order, so that their place in the store tells nothing. Run before the backup."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        # Sign-ins that have ended say when somebody worked; nobody needs them.
        call_command("clearsessions")
        forget_what_is_old(timezone.now())
        forget_old_work()
        rewrite_in_random_order()
        self.stdout.write("Contacts and log stand in a new random order.")
