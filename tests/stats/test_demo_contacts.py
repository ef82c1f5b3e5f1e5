"""The made-up contacts: several years, the same every time, and only where DEMO is set."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from counsellors.models import Centre
from stats.models import Contact, ContactAnswer, EditionFile
from stats.services import count_year
from stats.services.publication import published_edition

pytestmark = pytest.mark.django_db


def test_it_refuses_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo only"):
        call_command("demo_contacts", verbosity=0)
    assert not Contact.objects.exists()


def test_a_second_run_adds_nothing(settings: Settings, centre: Centre) -> None:
    settings.DEMO = True
    call_command("demo_contacts", verbosity=0)
    before = set(ContactAnswer.objects.values_list("contact", "value"))
    call_command("demo_contacts", verbosity=0)
    assert set(ContactAnswer.objects.values_list("contact", "value")) == before


def test_it_holds_several_years_both_channels_and_the_year_2019(settings: Settings, centre: Centre) -> None:
    settings.DEMO = True
    call_command("demo_contacts", verbosity=0)
    years = Counter(Contact.objects.values_list("year", flat=True))
    assert years[2019] == 217
    assert len(years) >= 5
    assert count_year(2019).by_channel == {"telephone": 217}
    assert count_year(2019).by_centre == {centre.pk: 217}
    assert set(count_year(2025).by_channel) == {"chat", "telephone"}


@pytest.mark.django_db(transaction=True)  # closing writes the contacts anew, which no transaction around it allows
def test_its_years_are_published_but_for_the_last_and_the_running_one(settings: Settings, centre: Centre) -> None:
    settings.DEMO = True
    call_command("demo_contacts", verbosity=0)
    call_command("demo_editions", verbosity=0)
    this = timezone.localdate().year
    years = set(Contact.objects.values_list("year", flat=True))
    assert {year for year in years if published_edition(year)} == {year for year in years if year < this - 1}
    files = EditionFile.objects.count()
    call_command("demo_editions", verbosity=0)
    call_command("demo_contacts", verbosity=0)
    assert EditionFile.objects.count() == files


def test_nothing_is_published_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo only"):
        call_command("demo_editions", verbosity=0)
