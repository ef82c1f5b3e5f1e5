"""When it is over."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

TEXTS: Final[Mapping[str, str]] = {
    "ended.heading": _("Samtalen er slut"),
    "ended.by_self": _("Du har afsluttet samtalen. Tak, fordi du skrev."),
    "ended.by_counsellor": _("Rådgiveren har afsluttet samtalen. Tak, fordi du skrev."),
    "ended.by_tone": _("Rådgiveren har afsluttet samtalen. Vi skriver kun videre, når tonen er i orden for begge."),
    "ended.by_loss": _("Forbindelsen var væk for længe, så samtalen er slut. Det er vi kede af. Du kan starte en ny."),
    "ended.deleted": _("Samtalen er slettet. Vi kan ikke finde den igen."),
    "ended.deleted_here": _(
        "Din skærm er tømt. Forbindelsen er væk lige nu. Derfor kan der gå op til {minutes} minutter, før "
        "samtalen også er slettet hos os."
    ),
    "ended.history": _("Din browser husker stadig, at du har åbnet siden."),
    "ended.come_back": _("Du kan altid komme igen. Du starter forfra, og vi ved ikke, at du har været her før."),
    "ended.care_heading": _("Pas på dig selv nu"),
    "ended.care_text": _(
        "Det kan tage på kræfterne at sætte ord på. Du kan blive træt, urolig eller lettet. Det hele er i orden."
    ),
    "ended.care_one": _("Mærk dine fødder mod gulvet, og se dig omkring. Find tre ting med samme farve."),
    "ended.care_two": _("Gør noget, du kender. Lav te, gå en tur, eller tag en varm trøje på."),
    "ended.new_chat": _("Start en ny chat"),
    "ended.leave": _("Forlad siden"),
    "tick.question": _("Hjalp det dig at skrive med os?"),
    "tick.it_helped": _("Ja, det hjalp"),
    "tick.optional": _(
        "Du behøver ikke svare. Et tryk lægger én til et samlet tal, ikke andet. Det kan ikke føres tilbage til dig."
    ),
    "tick.thanks": _("Tak. Det betyder noget for os."),
}
