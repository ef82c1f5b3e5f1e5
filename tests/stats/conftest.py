"""What the tests of the statistics share: the closed lists in their rows, and the centres."""

import pytest

from counsellors.models import Centre
from stats.services import load_taxonomy


@pytest.fixture
def lists(db: None) -> None:
    """The closed lists, loaded."""
    load_taxonomy()


@pytest.fixture
def centre(db: None) -> Centre:
    """One centre."""
    return Centre.objects.create(slug="csm-midt-nord", name="CSM Midt Nord", order=30)
