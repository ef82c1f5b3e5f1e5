"""Centres outside the demo come from the command line."""

import pytest
from django.core.management import CommandError, call_command

from counsellors.models import Centre

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def test_a_centre_is_added_and_renamed_but_never_doubled() -> None:
    call_command("centre", "csm-syd", "CSM Syd")
    call_command("centre", "csm-oest", "CSM Øst")
    call_command("centre", "csm-syd", "CSM Syddanmark")
    assert list(Centre.objects.values_list("slug", "name", "order")) == [
        ("csm-syd", "CSM Syddanmark", 1),
        ("csm-oest", "CSM Øst", 2),
    ]


def test_a_slug_with_spaces_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("centre", "csm syd", "CSM Syd")
