"""From the end of a conversation to exactly one contact."""

import pytest

from counsellors.models import Centre
from sessions.domain import timing
from sessions.models import ChatSession, Entry, Member, TagOwed
from sessions.services.conversation import end
from sessions.services.desk import go_off_duty, go_on_duty
from sessions.services.overdue import sweep_conversations
from sessions.services.tags import save_overdue, save_tag, tags_owed_by
from stats.models import Contact
from stats.services import load_taxonomy
from tests.sessions.cast import ADA, BELA, NOW, add, colleague, join, talk, wait

pytestmark = pytest.mark.django_db(databases=["default", "live"])


@pytest.fixture(autouse=True)
def _taxonomy(db: None) -> None:
    load_taxonomy()


def test_a_conversation_that_ends_leaves_a_tag_owed_and_nothing_else() -> None:
    talking = talk("V")
    add(talking.conversation, talking.counsellor, join())
    assert end(talking.conversation, NOW)
    assert ChatSession.objects.count() == Member.objects.count() == Entry.objects.count() == 0
    assert [owed.quarter for owed in tags_owed_by(ADA.person)] == ["2027Q1"]


def test_a_second_end_owes_no_second_tag() -> None:
    talking = talk("V")
    assert end(talking.conversation, NOW)
    assert not end(talking.conversation, NOW)
    assert TagOwed.objects.count() == 1


def test_leaving_before_a_conversation_began_owes_nothing() -> None:
    v = wait("V")
    end(v.conversation, NOW)
    assert TagOwed.objects.count() == 0


def test_saving_the_tag_makes_one_contact_at_the_counsellors_centre_and_owes_no_more() -> None:
    Centre.objects.create(slug="csm-syd", name="CSM Syd")
    clea = colleague("Clea", centre="csm-syd")
    end(talk("V", clea).conversation, NOW)
    [owed] = tags_owed_by(clea.person)
    assert save_tag(clea.person, owed.key, {"gender": ["woman"]})
    contact = Contact.objects.get()
    assert contact.pk == owed.key
    assert contact.centre is not None
    assert contact.centre.slug == "csm-syd"
    assert tags_owed_by(clea.person) == []


def test_a_tag_is_saved_by_the_one_who_owes_it_and_once() -> None:
    end(talk("V").conversation, NOW)
    [owed] = tags_owed_by(ADA.person)
    assert not save_tag(BELA.person, owed.key, {})
    assert save_tag(ADA.person, owed.key, {})
    assert not save_tag(ADA.person, owed.key, {})
    assert Contact.objects.count() == 1


def test_a_contact_written_before_a_crash_is_not_written_again() -> None:
    end(talk("V").conversation, NOW)
    [owed] = tags_owed_by(ADA.person)
    save_tag(ADA.person, owed.key, {})
    owed.save(force_insert=True)  # as if the process had died before it could forget the tag owed
    assert save_tag(ADA.person, owed.key, {})
    assert Contact.objects.count() == 1
    assert TagOwed.objects.count() == 0


def test_a_tag_nobody_sets_is_saved_as_not_recorded_after_two_hours() -> None:
    end(talk("V").conversation, NOW)
    go_on_duty(ADA, NOW + timing.TAG_OWED)
    assert save_overdue(NOW + timing.TAG_OWED - 1) == 0
    assert save_overdue(NOW + timing.TAG_OWED) == 1
    assert Contact.objects.count() == 1
    assert TagOwed.objects.count() == 0


def test_a_quarter_of_an_hour_after_the_shift_a_tag_is_saved_as_not_recorded() -> None:
    end(talk("V").conversation, NOW)
    go_off_duty(ADA.person)
    assert save_overdue(NOW + timing.TAG_AFTER_DUTY - 1) == 0
    assert save_overdue(NOW + timing.TAG_AFTER_DUTY) == 1


def test_a_counsellor_who_never_comes_back_cannot_keep_a_tag_owed() -> None:
    end(talk("V").conversation, NOW)
    later = NOW + timing.COUNSELLOR_GONE + 1
    assert save_overdue(later) == 0
    sweep_conversations(later)
    assert save_overdue(later) == 1
