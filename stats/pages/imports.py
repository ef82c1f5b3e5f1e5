"""What a sheet would bring in, as the page shows it before anything is saved."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stats.domain.taxonomy import Taxonomy
from stats.domain.year_sheet import PastYear
from stats.services.imports import ContactSheet
from stats.words.figures import count_words, quarter_words

Rows = list[tuple[str, int]]


def contacts_preview(sheet: ContactSheet, lists: Taxonomy) -> dict[str, Any]:
    """How many contacts, in which quarters and channels, and what was ticked."""
    new = len(sheet.rows) - sheet.there
    quarters = Counter(row.quarter for row in sheet.rows)
    channels = Counter(row.channel.value for row in sheet.rows)
    ticks = Counter((name, slug) for row in sheet.rows for name, slugs in row.ticks.items() for slug in slugs)
    more = [_("Resten stod her allerede: Den samme fil kommer kun ind én gang.")] if sheet.there else []
    return {
        "sentence": ngettext("%(number)s henvendelse kommer ind.", "%(number)s henvendelser kommer ind.", new)
        % {"number": count_words(new)},
        "more": more,
        "can_save": bool(new),
        "there": sheet.there,
        "tables": [
            (_("Kvartal"), [(quarter_words(quarter), number) for quarter, number in sorted(quarters.items())]),
            *_tables(lists, {**{("channel", slug): number for slug, number in channels.items()}, **ticks}),
        ],
    }


def year_preview(found: PastYear, lists: Taxonomy) -> dict[str, Any]:
    """The sums of the year, as every list will hold them."""
    return {
        "sentence": _("%(number)s henvendelser i %(year)s kommer ind som summer.")
        % {"number": count_words(found.contacts), "year": found.year},
        "more": [_("Står året her allerede som summer, kommer de nye i stedet.")],
        "can_save": True,
        "there": 0,
        "tables": _tables(lists, dict(found.values)),
    }


def _tables(lists: Taxonomy, counts: dict[tuple[str, str], int]) -> list[tuple[str, Rows]]:
    tables = []
    for dimension in lists.dimensions:
        rows = [
            (value.label, counts[key]) for value in dimension.values if (key := (dimension.slug, value.slug)) in counts
        ]
        if rows:
            tables.append((dimension.label, rows))
    return tables
