"""The words of the visitor's page: plain, complete in both languages, and without a label for a person."""

import re
from collections import defaultdict

import pytest

from counsellors.domain.reading_ease import LIX_LIMIT, lix
from sessions.texts import TEXTS, words

PLACEHOLDER = re.compile(r"\{\w+\}")
# The same word in both languages, or a name.
SAME_IN_BOTH = {
    "page.title", "page.brand", "talking.send", "help.violence_name",
    "start.button", "embed.frame_title",
}  # fmt: skip


def sections() -> dict[str, list[str]]:
    by_section: dict[str, list[str]] = defaultdict(list)
    for key, danish in TEXTS.items():
        by_section[key.split(".")[0]].append(danish)
    return by_section


def test_lix_counts_as_it_is_defined() -> None:
    assert lix(["Du er anonym. Du kan gå når som helst."]) == 9 / 2
    assert lix(["Rådgiveren kommer"]) == 2 + 100 * 1 / 2


# A few labels are no text to measure.
MEASURED = sorted(name for name, texts in sections().items() if sum(len(text.split()) for text in texts) > 20)


@pytest.mark.parametrize("section", MEASURED)
def test_every_section_reads_easily(section: str) -> None:
    assert lix(sections()[section]) <= LIX_LIMIT


def test_every_text_has_an_english_of_its_own() -> None:
    english = words("en")
    assert set(english) == set(TEXTS)
    same = {key for key, danish in TEXTS.items() if english[key] == danish}
    assert same <= SAME_IN_BOTH
    assert all(text.strip() for text in english.values())


def test_both_languages_leave_the_same_places_to_be_filled() -> None:
    english = words("en")
    for key, danish in TEXTS.items():
        assert sorted(set(PLACEHOLDER.findall(danish))) == sorted(set(PLACEHOLDER.findall(english[key]))), key


def test_no_person_is_called_an_offer() -> None:
    for key, danish in TEXTS.items():
        assert not re.search(r"\boffer(et|ets|s|e|ne|nes)?\b", danish, re.IGNORECASE), key
        assert "victim" not in words("en")[key].replace("victim support", ""), key
