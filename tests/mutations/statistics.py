"""What the statistics must not lose: what keeps a published figure from being worked out, and a closed year closed."""

from typing import Final

from tests.mutations.mutant import Mutation, mutation

FIGURES = "stats/domain/figures.py"
DRAFTING = "stats/domain/drafting.py"

WORKED_OUT = "tests/stats/domain/test_nothing_can_be_worked_out.py::"
OF_2019 = WORKED_OUT + "test_the_edition_of_2019_tells_nothing_more_than_it_says"
OF_ANY_YEAR = WORKED_OUT + "test_no_count_of_any_year_is_told_closer_than_its_figure_says"
REFUSALS_TEST = "tests/stats/domain/test_refusals.py::"
CLOSING_TEST = "tests/stats/test_closing_a_year.py::"

IN_EVERY_CUT = """\
            cuts = [_table(edition, counted, subject, one, texts) for one in subject.cuts()]
            return replace(edition, tables=(*edition.tables, *(one for one in cuts if one)))
"""

STATISTICS: Final[list[Mutation]] = [
    mutation(
        "the rounding of counts",
        OF_2019,
        (FIGURES, "Figure(rounded(count))", "Figure(count)"),
    ),
    mutation(
        "the rounding of the total",
        OF_2019,
        (DRAFTING, "Edition(counted.year, 1, closed_on, figure(counted.contacts, SMALL_YEAR))",
         "Edition(counted.year, 1, closed_on, Figure(counted.contacts))"),
    ),
    mutation(
        "the one margin of each dimension",
        OF_ANY_YEAR,
        (DRAFTING, "            return wider\n", IN_EVERY_CUT),
    ),
    mutation(
        "the audit of a first edition",
        OF_ANY_YEAR,
        (DRAFTING, "        told = audit((wider,))\n", "        told: tuple[Told, ...] = ()\n"),
    ),
    mutation(
        "the look at what a refusal tells",
        REFUSALS_TEST + "test_no_edition_tells_more_to_somebody_who_knows_the_whole_procedure",
        (DRAFTING, "safe = not told and (not refused or _refusals_tell_nothing(refused, cut, table, subject))",
         "safe = not told"),
    ),
    mutation(
        "the look whether a year is closed",
        CLOSING_TEST + "test_nothing_of_a_closed_year_can_be_added",
        ("stats/services/closed.py", "if ClosedYear.objects.filter(year__in=set(years)).exists():", "if False:"),
    ),
    mutation(
        "the forgetting of the quarters",
        CLOSING_TEST + "test_a_closed_year_is_published_and_has_no_quarters_any_more",
        ("stats/services/closing.py", ".update(quarter=None)", ".exists()"),
    ),
    mutation(
        "the same cut in both editions",
        CLOSING_TEST + "test_a_year_is_corrected_once_and_never_shown_in_another_cut",
        (DRAFTING, "return table if table and _pattern(table) == _pattern(before) else None", "return table"),
    ),
]  # fmt: skip
