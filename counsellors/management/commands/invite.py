"""`manage.py invite EMAIL --role …`: a link that lets somebody new in, once."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from counsellors.domain.roles import Role
from counsellors.models import Centre
from counsellors.services.invitations import Newcomer, invite
from counsellors.services.people import NotAllowed


class Command(BaseCommand):
    help = (
        "Print a link that works once, for seven days. Somebody who has an account already starts again with it: "
        "a new password and a new second factor."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--centre", default="", help="the centre's slug, such as csm-syd")
        parser.add_argument("--name", default="", help="the real name; coordinators see it, visitors never do")
        parser.add_argument("--days", type=int, default=7, help="how long the link works (1 to 30)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError("This is no e-mail address.") from error
        if not 1 <= options["days"] <= 30:
            raise CommandError("A link works for 1 to 30 days.")
        centre = self._centre(options["centre"])
        who = Newcomer(options["email"], Role(options["role"]), centre, options["name"])
        try:
            token = invite(who, timezone.now(), by=None, lasts=timedelta(days=options["days"]))
        except NotAllowed as refused:
            raise CommandError("This is the last administrator. Invite another one first.") from refused
        # In the fragment: a browser keeps it to itself, so no server and no proxy on the way can write it down.
        self.stdout.write(f"{settings.STAFF_ORIGIN}{reverse('invitation')}#{token}")

    def _centre(self, slug: str) -> Centre | None:
        if not slug:
            return None
        found = Centre.objects.filter(slug=slug).first()
        if found is None:
            known = ", ".join(Centre.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no centre {slug!r}. Known: {known}.")
        return found
