"""The tags owed: a counsellor's own list, the form, and exactly one contact for each."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from counsellors.domain.roles import Role
from counsellors.models import Centre, Person
from sessions.models import TagOwed
from stats.models import Contact
from tests.stats.cast import answers
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
LIST = "/staff/tags/"


@pytest.fixture
def ada(lists: None, centre: Centre) -> Person:
    return person("Ada", Role.COUNSELLOR, centre)


def owed(who: Person, quarter: str = "2026Q4") -> UUID:
    tag = TagOwed.objects.create(
        key=uuid4(), person=who.pk, channel="chat", centre="csm-midt-nord", quarter=quarter, owed_at=1_790_000_000_000
    )
    return tag.key


def addresses(client: Client) -> list[str]:
    return re.findall(r'href="(/staff/tags/[0-9a-f-]{36}/)"', client.get(LIST).content.decode())


def test_a_saved_tag_is_one_contact_and_is_owed_no_more(ada: Person, centre: Centre) -> None:
    key, client = owed(ada), signed_in(ada)
    response = client.post(addresses(client)[0], {"topic": ["family"], "gender": "woman"}, follow=True)
    assert "Krydserne er gemt." in response.content.decode()
    saved = Contact.objects.get()
    assert (saved.pk, saved.channel, saved.centre, saved.year, saved.quarter) == (key, "chat", centre, 2026, 4)
    assert answers(key)["gender"] == {"woman"}
    assert not TagOwed.objects.exists()


def test_the_contacts_key_stands_in_no_address_and_on_no_page(ada: Person) -> None:
    key, client = owed(ada), signed_in(ada)
    address = addresses(client)[0]
    assert str(key) not in address
    assert str(key) not in client.get(LIST).content.decode()
    assert str(key) not in client.get(address).content.decode()
    assert addresses(signed_in(ada)) != [address], "another sign-in has another address"


def test_a_bad_tick_keeps_the_tag_owed_and_every_other_tick(ada: Person) -> None:
    owed(ada)
    client = signed_in(ada)
    response = client.post(addresses(client)[0], {"region": "region-oestdanmark", "relation": "relative"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "»Region Østdanmark« kunne ikke vælges i 4. kvartal 2026." in text
    assert re.search(r'value="relative" checked', text)
    assert TagOwed.objects.count() == 1
    assert not Contact.objects.exists()


def test_values_follow_the_quarter_of_the_conversation_not_of_the_day(ada: Person) -> None:
    owed(ada, quarter="2027Q1")
    client = signed_in(ada)
    text = client.get(addresses(client)[0]).content.decode()
    assert 'value="region-oestdanmark"' in text
    assert 'value="region-hovedstaden"' not in text


def test_a_tag_saved_meanwhile_is_told_and_not_doubled(ada: Person) -> None:
    owed(ada)
    client = signed_in(ada)
    address = addresses(client)[0]
    client.post(address, {"gender": "woman"})
    response = client.post(address, {"gender": "man"}, follow=True)
    assert "De krydser er allerede gemt." in response.content.decode()
    assert Contact.objects.count() == 1


def test_nobody_tags_for_somebody_else(ada: Person, centre: Centre) -> None:
    owed(ada)
    bela = signed_in(person("Bela", Role.COUNSELLOR, centre))
    assert addresses(bela) == []
    bela.post(addresses(signed_in(ada))[0], {"gender": "man"})
    assert TagOwed.objects.count() == 1
    assert not Contact.objects.exists()


def test_waiting_for_the_next_pause_leaves_it_owed(ada: Person) -> None:
    owed(ada)
    client = signed_in(ada)
    text = client.get(addresses(client)[0]).content.decode()
    assert re.search(r'<a class="button" href="/staff/">Vent til næste pause</a>', text)
    client.get("/staff/")
    assert TagOwed.objects.count() == 1


def test_the_empty_list_says_so(ada: Person) -> None:
    assert "Der er ingen samtaler, som mangler krydser." in signed_in(ada).get(LIST).content.decode()
