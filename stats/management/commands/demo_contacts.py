"""`manage.py demo_contacts`: made-up contacts of several years, and the telephone year 2019. Only in the demo."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from counsellors.models import Centre
from stats.domain.plausible import plausible, quarters_until
from stats.domain.quarter import Quarter
from stats.domain.taxonomy import Channel
from stats.domain.year_2019 import year_2019
from stats.services import Record, load_taxonomy, record_earlier

CENTRE_OF_2019 = "midt-nord"


class Command(BaseCommand):
    help = "Load made-up contacts for trying the statistics. Refuses outside the demo; adds nothing the second time."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Made-up contacts belong to the demo only: set DEMO=1 on a store that holds no real ones."
            )
        load_taxonomy()
        now = Quarter.at(timezone.localdate())
        centres: Sequence[Centre | None] = list(Centre.objects.all()) or [None]
        added = record_earlier([*_of_2019(centres), *_of_later_years(now, centres)])
        self.stdout.write(f"{added} made-up contacts added.")


def _of_2019(centres: Sequence[Centre | None]) -> Iterator[Record]:
    centre = next((one for one in centres if one is not None and one.slug.endswith(CENTRE_OF_2019)), None)
    for key, quarter, ticks in year_2019():
        yield Record(key, Channel.TELEPHONE, centre, quarter, ticks)


def _of_later_years(now: Quarter, centres: Sequence[Centre | None]) -> Iterator[Record]:
    for quarter in quarters_until(now):
        for made in plausible(quarter, len(centres)):
            yield Record(made.key, made.channel, centres[made.centre], quarter, made.ticks)
