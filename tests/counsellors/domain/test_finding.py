"""Searching pages: letters that a keyboard lacks are forgiven, and the title counts for more than the body."""

import pytest

from counsellors.domain.finding import Sheet, find, plain


@pytest.mark.parametrize("typed", ["første", "Forste", "FOERSTE", "fórste"])
def test_letters_that_another_keyboard_lacks_are_alike(typed: str) -> None:
    assert plain(typed) == "forste"


def test_the_title_counts_for_more_than_a_heading_and_that_for_more_than_the_body() -> None:
    sheets = [
        Sheet("body", "Åbningen", ["Hej"], "Nogle er under 18."),
        Sheet("heading", "Pårørende", ["Er barnet under 18"], "Spørg."),
        Sheet("title", "Unge under 18", [], "Velkommen."),
        Sheet("none", "Telefonen", ["Opkald"], "Ring 18."),
    ]
    assert [found.page for found in find(sheets, "UNDER 18")] == ["title", "heading", "body"]
    assert [found.page for found in find(sheets, "parorende")] == ["heading"]


def test_every_word_must_begin_a_word_and_equals_keep_their_order() -> None:
    sheets = [
        Sheet(1, "Tanker om at dø", [], ""),
        Sheet(2, "Tanker om natten", [], ""),
        Sheet(3, "Eftertanker", [], ""),
    ]
    assert [found.page for found in find(sheets, "tanke")] == [1, 2]
    assert [found.page for found in find(sheets, "tanke nat")] == [2]
    assert find(sheets, "  ") == []


def test_the_words_around_are_shown() -> None:
    body = (
        "Først kommer der meget andet, som ikke handler om det. " * 4
        + "Så spørger du til børnene. "
        + "Bagefter. " * 30
    )
    (found,) = find([Sheet(1, "Side", [], body)], "boern")
    assert "spørger du til børnene" in found.excerpt
    assert len(found.excerpt) < 230
    assert found.excerpt.startswith("… ")
    assert found.excerpt.endswith(" …")
