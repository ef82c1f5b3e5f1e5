"""What coordinators write around a year's figures, and the report that comes of it."""

from dataclasses import dataclass

from django.db import transaction

from stats.domain.edition import Edition
from stats.models import Report
from stats.outputs.report import first_introduction, report_pdf
from stats.services.publication import published_edition


@dataclass(frozen=True, slots=True)
class ReportText:
    """To whom the report goes, and its introduction in both languages."""

    recipient: str
    introduction_da: str
    introduction_en: str

    def introduction(self, language: str) -> str:
        """The introduction in this language."""
        return self.introduction_da if language == "da" else self.introduction_en


def report_text(year: int) -> ReportText:
    """What was written for this year; before that, the words the house begins with."""
    row = Report.objects.filter(year=year).first()
    if row is None:
        return ReportText("", first_introduction("da"), first_introduction("en"))
    return ReportText(row.recipient, row.introduction_da, row.introduction_en)


@transaction.atomic
def write_report(year: int, text: ReportText) -> None:
    """Keep what a coordinator has written; the figures are not touched by it."""
    Report.objects.update_or_create(
        year=year,
        defaults={
            "recipient": text.recipient,
            "introduction_da": text.introduction_da,
            "introduction_en": text.introduction_en,
        },
    )


def both_years(year: int) -> tuple[Edition, Edition | None] | None:
    """The edition of this year and of the one before it; None when this year is not closed."""
    edition = published_edition(year)
    return None if edition is None else (edition, published_edition(year - 1))


def report_file(year: int, language: str) -> bytes | None:
    """The report as a PDF; the same bytes as long as nobody writes another introduction. None for an open year."""
    found = both_years(year)
    if found is None:
        return None
    text = report_text(year)
    return report_pdf(*found, text.recipient, text.introduction(language), language)
