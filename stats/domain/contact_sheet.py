"""Contacts of an open year from a sheet: one row a contact, one column a question, checked cell by cell."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stats.domain.answers import Ticks, answers_of
from stats.domain.quarter import Quarter, check_open
from stats.domain.refusal import Refused, Why
from stats.domain.sheets import Fault, Faulty, Flaw, read_sheet
from stats.domain.taxonomy import Channel, Taxonomy

QUARTER, CHANNEL, CENTRE = "quarter", "channel", "centre"


@dataclass(frozen=True, slots=True)
class Row:
    """One contact as the sheet has it; `centre` is a slug, or empty."""

    number: int
    quarter: Quarter
    channel: Channel
    centre: str
    ticks: Ticks


def contact_rows(
    text: str, lists: Taxonomy, centres: Collection[str], today: date, closed: Collection[int] = ()
) -> tuple[Row, ...]:
    """The contacts of a sheet; raises Faulty with everything that is wrong, and then takes none."""
    sheet = read_sheet(text, {QUARTER, CHANNEL, CENTRE, *lists.form_order}, (QUARTER, CHANNEL))
    faults: list[Fault] = []
    rows: list[Row] = []
    for number, cells in sheet.rows:
        found = list(_faults(number, cells, lists, centres, today, closed))
        faults += found
        if not found:
            rows.append(
                Row(
                    number,
                    Quarter.parse(cells[QUARTER].upper()),
                    Channel(cells[CHANNEL].lower()),
                    cells.get(CENTRE, "").lower(),
                    {name: slugs for name in lists.form_order if (slugs := cells.get(name, "").lower().split())},
                )
            )
    if faults:
        raise Faulty(*faults)
    return tuple(rows)


def _faults(
    number: int,
    cells: Mapping[str, str],
    lists: Taxonomy,
    centres: Collection[str],
    today: date,
    closed: Collection[int],
) -> Iterator[Fault]:
    quarter = None
    try:
        quarter = Quarter.parse(cells[QUARTER].upper())
        check_open(quarter, today, closed)
    except Refused as refused:
        yield Fault(number, QUARTER, refused.why)
    if cells[CHANNEL].lower() not in set(Channel):
        yield Fault(number, CHANNEL, Why.NO_SUCH_CHANNEL)
    if cells.get(CENTRE, "") and cells[CENTRE].lower() not in centres:
        yield Fault(number, CENTRE, Flaw.NO_SUCH_CENTRE)
    if quarter is None:
        return
    for name in lists.form_order:
        try:
            answers_of(lists, quarter, {name: cells.get(name, "").lower().split()}, earlier=True)
        except Refused as refused:
            yield Fault(number, name, refused.why)
