"""`manage.py deactivate EMAIL`: somebody has left, and is out at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from counsellors.models import Person
from counsellors.services.people import NotAllowed, deactivate


class Command(BaseCommand):
    help = "Close an account at once, also where it is signed in. An invitation opens it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.with_address(options["email"])
        if person is None:
            raise CommandError("No open account has this address.")
        try:
            deactivate(person, None)
        except NotAllowed as refused:
            raise CommandError("This is the last administrator. Invite another one first.") from refused
        self.stdout.write(f"{person.email} is out.")
