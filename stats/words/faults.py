"""What is wrong with a sheet, in plain words that name row and column and repeat no cell."""

from django.utils.translation import gettext as _

from stats.domain.refusal import Why
from stats.domain.sheets import BIGGEST, MOST_ROWS, Fault, Flaw
from stats.words.figures import count_words

SHOWN = 40


def fault_words(faults: tuple[Fault, ...]) -> list[str]:
    """One sentence for each of the first faults, and how many more there are."""
    lines = [_line(fault) for fault in faults[:SHOWN]]
    rest = len(faults) - SHOWN
    return [*lines, _("… og %(number)s fejl til.") % {"number": count_words(rest)}] if rest > 0 else lines


def _line(fault: Fault) -> str:
    where = _where(fault)
    said = _sentence(fault.flaw)
    return f"{where}: {said}" if where else said


def _where(fault: Fault) -> str:
    if fault.row and fault.column:
        return _("Række %(row)s, kolonne %(column)s") % {"row": fault.row, "column": fault.column}
    if fault.row:
        return _("Række %(row)s") % {"row": fault.row}
    return fault.column


def _sentence(flaw: Flaw | Why) -> str:
    sentences: dict[Flaw | Why, str] = {
        Flaw.TOO_BIG: _("Filen er for stor. Der er plads til %(size)s tegn ad gangen. Del den i flere."),
        Flaw.TOO_MANY_ROWS: _("Der er for mange rækker. Der er plads til %(rows)s ad gangen. Del filen i flere."),
        Flaw.NOT_TEXT: _("Filen kan ikke læses som tabel. Gem den som CSV i UTF-8 og prøv igen."),
        Flaw.EMPTY: _("Der er ingen tal i filen. Første række er navne på kolonner, derefter kommer tallene."),
        Flaw.UNKNOWN_COLUMN: _("Kolonnens navn findes ikke i vejledningen. Ret det, eller fjern kolonnen."),
        Flaw.COLUMN_TWICE: _("Kolonnen står der to gange."),
        Flaw.COLUMN_MISSING: _("Kolonnen mangler."),
        Flaw.UNEVEN_ROW: _("Rækken har ikke lige så mange felter som første række."),
        Flaw.NO_SUCH_CENTRE: _("Det center findes ikke. Skriv centrets korte navn, eller lad feltet stå tomt."),
        Flaw.NOT_A_YEAR: _("Skriv et år, der er gået, med fire cifre."),
        Flaw.TWO_YEARS: _("Alle rækker skal høre til det samme år."),
        Flaw.NOT_A_COUNT: _("Skriv et helt tal uden punktum."),
        Flaw.LINE_TWICE: _("Det svar står der to gange."),
        Flaw.CONTACTS_MISSING: _("Rækken med årets antal henvendelser mangler."),
        Flaw.DOES_NOT_ADD_UP: _("Tallene passer ikke med antallet af henvendelser. Mangler der et »unknown«?"),
        Flaw.TOO_MANY: _("Der er flere svar, end der er henvendelser."),
        Flaw.CONTACTS_THERE: _("Der står allerede enkelte henvendelser for det år, så summer kan ikke lægges oveni."),
        Why.NO_SUCH_QUARTER: _("Skriv kvartalet som for eksempel 2026Q2."),
        Why.NOT_YET: _("Det kvartal er ikke begyndt endnu."),
        Why.YEAR_CLOSED: _("Det år er lukket. Hent det ind som summer i stedet."),
        Why.NO_SUCH_CHANNEL: _("Skriv chat eller telephone."),
        Why.NO_SUCH_DIMENSION: _("Det spørgsmål findes ikke i vejledningen."),
        Why.NO_SUCH_VALUE: _("Det svar findes ikke på listen."),
        Why.NOT_VALID_THEN: _("Det svar kunne ikke vælges på det tidspunkt."),
        Why.NOT_A_CHOICE: _("Det svar sættes kun af sig selv."),
        Why.ONLY_ONE: _("Her kan der kun stå ét svar."),
        Why.STANDS_ALONE: _("Et af svarene kan ikke stå sammen med andre."),
    }
    return sentences[flaw] % {"size": count_words(BIGGEST), "rows": count_words(MOST_ROWS)}
