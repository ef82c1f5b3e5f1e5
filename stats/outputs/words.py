"""How published figures are said, in the language of now: the same words in every output."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stats.domain.edition import Figure, Table
from stats.domain.taxonomy import Channel

NONE = "–"
DAYS = {"da": "j. F Y", "en": "j F Y"}


def figure_words(figure: Figure) -> str:
    """ "1.215", or "færre end 5"."""
    if figure.count is None:
        return _("færre end %(number)s") % {"number": figure.below}
    return number_format(figure.count, 0, use_l10n=True, force_grouping=True)


def percent_words(percent: int | None) -> str:
    """ "48 %", with a no-break space where the language wants one; a dash where there is none."""
    if percent is None:
        return NONE
    return (_("%(number)s %%") % {"number": percent}).replace(" ", "\N{NO-BREAK SPACE}")


def day_words(day: date) -> str:
    """ "15. januar 2027"."""
    return date_format(day, DAYS.get(get_language() or "da", DAYS["en"]))


def title_words(table: Table, language: str) -> str:
    """The table's name, and the channel it is of when it is of one only."""
    channels = {Channel.CHAT.value: _("chat"), Channel.TELEPHONE.value: _("telefon")}
    label = table.label.of(language)
    return f"{label} ({channels[table.channel]})" if table.channel else label


def base_words(table: Table, language: str) -> str:
    """What the percentages are of, and how the lines go together."""
    unit = table.unit.of(language)
    if table.base is None:
        return _("Antal %(unit)s.") % {"unit": unit}
    names = {"base": table.base.label.of(language), "number": figure_words(table.base.figure)}
    said = [_("Andel af %(base)s (%(number)s).") % names]
    if table.several and all(note.slug != "several" for note in table.notes):
        said.append(_("Flere svar er mulige, så andelene kan ikke lægges sammen."))
    if table.known is not None:
        said.append(
            _("Svaret er kendt i %(share)s af dem, der fik rådgivning.") % {"share": percent_words(table.known)}
        )
    return " ".join(said)
