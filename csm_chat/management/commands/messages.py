"""`manage.py messages`: keep the languages' catalogues up to the source, compile them, or check them."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from csm_chat import catalogue


class Command(BaseCommand):
    help = "Update and compile the catalogues of all languages; --compile or --check does only that."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--compile", action="store_true", help="compile what is older than its source")
        only.add_argument("--check", action="store_true", help="fail when a text lacks its translation")

    def handle(self, *args: Any, **options: Any) -> None:
        # The texts of the source are in the first language; the others are translations.
        for language, _name in settings.LANGUAGES[1:]:
            if options["check"]:
                self.check_language(language)
                continue
            if not options["compile"]:
                catalogue.update(settings.BASE_DIR, language)
            catalogue.compile_file(catalogue.file_of(settings.BASE_DIR, language))

    def check_language(self, language: str) -> None:
        """Fail with the texts that are missing."""
        missing = catalogue.missing(settings.BASE_DIR, language)
        if missing:
            listed = "\n".join(f"  {text!r}" for text in missing)
            raise CommandError(f"{len(missing)} texts have no translation into {language!r}:\n{listed}")
        self.stdout.write(f"Every text has its translation into {language!r}.")
