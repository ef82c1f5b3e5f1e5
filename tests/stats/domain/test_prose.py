"""The report's sentences: from shown cells alone, another variant or silence where one is hidden."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from stats.domain.edition import Edition, Figure, LeftOut, Table
from stats.domain.prose import Writer
from stats.domain.prose_plan import COMPARED, PLAN, SECTIONS
from tests.stats.outputs.editions import COUNSELLING, FEWER, SMALL, YEAR_2019, cell, table

TEXTS: Any = yaml.safe_load((Path(__file__).parents[3] / "stats/content/report.yaml").read_text())


def said(edition: Edition, section: str, before: Edition | None = None, language: str = "da") -> str:
    passages = Writer(TEXTS, edition, before, language).passages()
    return " ".join(sentence for one in passages if one.section == section for sentence in one.sentences)


def with_table(new: Table) -> Edition:
    rest = tuple(one for one in YEAR_2019.tables if one.slug != new.slug)
    return replace(YEAR_2019, tables=(*rest, new))


def test_2019_is_told_as_it_was_told_then() -> None:
    assert said(YEAR_2019, "total").startswith(
        "I 2019 fik rådgivningen 215 henvendelser. Heraf kom færre end 5 på chat."
    )
    assert said(YEAR_2019, "gender") == "Heraf kom 86 % fra kvinder og 14 % fra mænd."
    assert said(YEAR_2019, "relation") == (
        "I 77 % af henvendelserne har personen selv været udsat for overgreb, i 9 % er det en pårørende, og 12 % er "
        "andre, fx samarbejdspartnere og fagpersoner."
    )
    assert said(YEAR_2019, "region").startswith(
        "65 % af henvendelserne er fra Region Midtjylland, 5 % fra Region Nordjylland. I 30 % kender vi ikke regionen."
    )
    assert said(YEAR_2019, "first_time").startswith("I 48 % af henvendelserne med kendt svar fortæller personen det")
    assert said(YEAR_2019, "topic").startswith(
        "Det emne, samtalerne oftest handler om, er »Fortælle sin historie første gang«. I 48 % af henvendelserne med "
        "kendt svar drejer samtalen sig om det. Derudover fylder »Angst og følelsesmæssige reaktioner« og "
        "»Lære sine grænser at kende« meget."
    )


def test_a_table_that_was_left_out_is_said_to_be() -> None:
    assert said(YEAR_2019, "age_group") == "Aldersfordelingen vises ikke for dette år."


def test_a_small_year_says_one_thing_and_no_more() -> None:
    passages = Writer(TEXTS, SMALL, None, "en").passages()
    assert len(passages) == 1
    assert passages[0].sentences[0].startswith("In 2018 there were fewer than 50 contacts.")


def test_a_hidden_cell_is_never_hinted_at() -> None:
    ages = table(
        "age_group", "Alder nu", "Age now", COUNSELLING,
        cell("under-18", "Under 18 år", "Under 18", FEWER), cell("age-18-24", "18-24 år", "18 to 24", 100, 47),
    )  # fmt: skip
    words = said(with_table(ages), "age_group")
    assert "Tallet for unge under 18 år er for lille til at blive vist." in words
    assert "fra unge under 18" not in words


def test_under_a_base_of_50_counts_are_told_and_no_shares() -> None:
    small = replace(COUNSELLING, figure=Figure(45))
    genders = table(
        "gender", "Køn", "Gender", small, cell("woman", "Kvinde", "Woman", 30), cell("man", "Mand", "Man", 15)
    )
    assert said(with_table(genders), "gender") == "Heraf kom 30 fra kvinder og 15 fra mænd."


def test_two_topics_in_front_are_told_together() -> None:
    topics = table(
        "topic", "Emne", "Topic", COUNSELLING, cell("a", "A", "A", 50, 23), cell("b", "B", "B", 50, 23), several=True
    )
    assert said(with_table(topics), "topic").startswith("De emner, samtalerne oftest handler om, er »A« og »B«.")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (None, "Der er ingen tal for 2018 at sammenligne med."),
        (Figure(150), "Det er flere end i 2018, hvor der var 150."),
        (Figure(1215), "Det er færre end i 2018, hvor der var 1.215."),
        (Figure(210), "Det er omtrent som i 2018, hvor der var 210."),
        (Figure(None, 50), "Tallene for 2018 bliver ikke vist."),
    ],
)
def test_the_year_before_is_compared_as_far_as_rounding_lets_it(before: Figure | None, words: str) -> None:
    earlier = None if before is None else replace(YEAR_2019, year=2018, total=before)
    assert said(YEAR_2019, "total", earlier).endswith(words)


def test_a_share_is_compared_with_a_share_of_the_same_base_only() -> None:
    before = replace(YEAR_2019, year=2018)
    assert "omtrent som i 2018" in said(YEAR_2019, "first_time", before)
    asked = next(one for one in YEAR_2019.tables if one.slug == "first_time")
    other = replace(before, tables=(replace(asked, base=COUNSELLING),))
    assert "på en anden måde i 2018" in said(YEAR_2019, "first_time", other)
    gone = replace(before, tables=(), left_out=(LeftOut("first_time", asked.label),))
    assert said(YEAR_2019, "first_time", gone).endswith("Andelen for 2018 er ikke vist.")


def test_a_table_without_sentences_stands_there_all_the_same() -> None:
    new = table("new", "Nyt", "New", COUNSELLING, cell("a", "A", "A", 50, 23))
    assert Writer(TEXTS, with_table(new), None, "da").passages()[-1].table == new


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_number_in_the_prose_is_one_of_the_edition(language: str) -> None:
    passages = Writer(TEXTS, YEAR_2019, replace(YEAR_2019, year=2018), language).passages()
    words = " ".join(sentence for one in passages for sentence in one.sentences)
    shown = {str(one.figure.count) for each in YEAR_2019.tables for one in each.cells}
    shown |= {str(one.percent) for each in YEAR_2019.tables for one in each.cells}
    assert set(re.findall(r"\d+", words)) <= shown | {"2019", "2018", "215", "5", "18"}


def test_every_sentence_of_the_file_is_one_that_can_be_said_and_the_other_way_round() -> None:
    for section in SECTIONS:
        planned = {variant for group in PLAN[section] for variant in group.variants}
        planned |= {one.key for one in COMPARED if one.section == section} | {"dropped", "alone"}
        assert set(TEXTS[section]) <= planned, section
        assert planned - {"dropped", "alone"} <= set(TEXTS[section]), section
