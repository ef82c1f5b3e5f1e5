"""`manage.py centre SLUG NAME`: add a centre, or give one a new name."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug

from counsellors.services.centres import name_centre


class Command(BaseCommand):
    help = "Add a centre, or rename it: centre csm-syd 'CSM Syd'. The slug never changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="small letters, digits and hyphens, such as csm-syd")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_slug(options["slug"])
        except ValidationError as error:
            raise CommandError("A slug has letters, digits and hyphens only.") from error
        self.stdout.write(name_centre(options["slug"], options["name"]).name)
