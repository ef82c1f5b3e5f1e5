"""`manage.py prepare`: everything that must be there before serving."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from csm_chat import stages, static


class Command(BaseCommand):
    help = "Migrate both stores, load lists and texts, collect static files; with DEMO=1, load the demo."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("messages", compile=True)
        for alias in ("default", "live"):
            call_command("migrate", database=alias, interactive=False, verbosity=0)
        call_command("load_taxonomy", verbosity=0)
        call_command("load_helplines", verbosity=0)
        call_command("load_handbook", verbosity=0)
        call_command("load_phrases", verbosity=0)
        call_command("load_pages", verbosity=0)
        self.collect()
        if settings.DEMO:
            call_command("demo", stdout=self.stdout)
            call_command("demo_contacts", stdout=self.stdout)

    def collect(self) -> None:
        """Collect the static files, unless they are those collected last."""
        state = settings.STATIC_ROOT / "collected-from"
        fingerprint = fingerprint_of_sources()
        if state.exists() and state.read_text() == fingerprint:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        state.write_text(fingerprint)


def fingerprint_of_sources() -> str:
    """One hash over the names and contents of all static files, and over what makes them small."""
    found = hashlib.sha256()
    for maker in (stages, static):
        found.update(Path(str(maker.__file__)).read_bytes())
    found.update(version("tdewolff-minify").encode())
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            found.update(name.encode() + b"\0" + hashlib.sha256(Path(storage.path(name)).read_bytes()).digest())
    return found.hexdigest()
