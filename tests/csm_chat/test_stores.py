"""Two stores, two promises: which table lives where."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections


def test_the_conversation_app_has_a_label_of_its_own() -> None:
    assert apps.get_app_config("chat").name == "sessions"
    assert apps.get_app_config("sessions").name == "django.contrib.sessions"


@pytest.mark.django_db(databases=["default", "live"])
def test_the_test_databases_are_files() -> None:
    for alias in ("default", "live"):
        assert Path(str(connections[alias].settings_dict["NAME"])).is_file()
