"""How quarters, reasons and figures are said, in the language of the request."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from stats.domain.quarter import Quarter
from stats.domain.refusal import Refused, Why
from stats.domain.share import Share
from stats.domain.taxonomy import Taxonomy


def quarter_words(quarter: Quarter) -> str:
    """ "4. kvartal 2026"."""
    return _("%(number)s. kvartal %(year)s") % {"number": quarter.number, "year": quarter.year}


def count_words(count: int) -> str:
    """A count with the thousands marked as the language does."""
    return number_format(count, 0, use_l10n=True, force_grouping=True)


def whole_words(share: Share) -> str:
    """ "48 %", with a no-break space where the language wants one."""
    return _percent(str(share.whole))


def decimal_words(share: Share) -> str:
    """ "48,1 %", rounded from the counts."""
    return _percent(number_format(f"{share.tenths // 10}.{share.tenths % 10}", 1, use_l10n=True))


def _percent(number: str) -> str:
    return (_("%(number)s %%") % {"number": number}).replace(" ", "\N{NO-BREAK SPACE}")


def refusal_words(refused: Refused, lists: Taxonomy | None, quarter: Quarter | None) -> str:
    """Why something could not be saved, kindly, and what to do instead."""
    names = {"value": _label(refused, lists), "quarter": quarter_words(quarter) if quarter else ""}
    return _sentence(refused.why) % names


def _sentence(why: Why) -> str:
    sentences = {
        Why.NO_SUCH_QUARTER: _("Det kvartal kender vi ikke. Vælg et fra listen."),
        Why.NOT_YET: _("Det kvartal er ikke begyndt endnu. Vælg det, vi er i, eller et tidligere."),
        Why.YEAR_CLOSED: _("Det år er lukket, og tallene er givet videre. Vælg et kvartal i år eller sidste år."),
        Why.NOT_VALID_THEN: _("»%(value)s« kunne ikke vælges i %(quarter)s. Vælg et andet svar."),
        Why.ONLY_ONE: _("Her kan der kun stå ét svar. Vælg det, der passer bedst."),
        Why.STANDS_ALONE: _("»%(value)s« kan ikke stå sammen med andre svar. Fjern det, eller fjern de andre."),
    }
    return sentences.get(why) or _("Det svar findes ikke på listen. Vælg et, der gør.")


def _label(refused: Refused, lists: Taxonomy | None) -> str:
    dimension = lists.find(refused.dimension) if lists else None
    value = dimension.find(refused.value) if dimension else None
    return value.label if value else ""
