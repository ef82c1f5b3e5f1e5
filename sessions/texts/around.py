"""What stands around every state: the bar, leaving, other help and faults."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

TEXTS: Final[Mapping[str, str]] = {
    "page.title": _("Chat"),
    "page.brand": _("CSM Danmark"),
    "page.skip_to_content": _("Gå til indholdet"),
    "page.loading": _("Siden åbner."),
    "page.close": _("Luk"),
    "page.more": _("Læs mere"),
    "page.print_note": _("Samtalen kommer ikke med på print."),
    "language.label": _("Vælg sprog"),
    "language.switched": _("Siden er nu på dansk. Din plads og din tekst er her stadig."),
    "language.counsellor_sees": _("Rådgiveren kan se, at du helst vil skrive på dansk."),
    "language.no_speaker": _(
        "Lige nu er der ingen rådgivere, der skriver dit sprog. Du er velkommen alligevel. Skriv, som du kan."
    ),
    "safety_line.text": _("Kan andre se din skærm eller din telefon? Din browser husker, at du har været her."),
    "safety_line.link": _("Læs, hvordan du passer på dig selv"),
    "safety_line.shift": _("Tryk Shift tre gange for at forlade siden."),
    "leave.button": _("Forlad siden hurtigt"),
    "leave.skip_link": _("Forlad siden hurtigt"),
    "leave.help": _(
        "Knappen gør siden tom med det samme og åbner en anden side. Det, du har skrevet, bliver slettet. Din "
        "browser husker stadig, at du har været her."
    ),
    "leave.shift_two_more": _("Shift. Tryk to gange mere for at forlade siden."),
    "leave.shift_one_more": _("Shift. Tryk en gang mere for at forlade siden."),
    "leave.shift_expired": _("Du er her stadig. Tryk Shift tre gange, hvis du vil væk."),
    "leave.overlay": _("Vent"),
    "leave.frame_blank": _("Du kan lukke fanen."),
    "help.heading": _("Anden hjælp"),
    "help.lead": _("Du må gerne prøve flere. Er der optaget et sted, så prøv det næste."),
    "help.call": _("Ring {number}"),
    "help.text_message": _("Send en sms til {number}"),
    "help.languages": _("Sprog: {language}"),
    "help.no_number": _("Spørg rådgiveren, eller find dem på nettet."),
    "help.trace": _("Et opkald kan ses i telefonens liste over opkald."),
    "help.emergency_name": _("Livsfare"),
    "help.emergency_text": _("Politi og ambulance"),
    "footer.label": _("Mere om chatten"),
    "footer.safety": _("Pas på dig selv på nettet"),
    "footer.conversation": _("Sådan foregår en samtale"),
    "footer.privacy": _("Hvad gemmer vi"),
    "footer.accessibility": _("Tilgængelighed"),
    "footer.statistics": _("Tal fra chatten"),
    "footer.by": _("Chatten drives af CSM Danmark"),
    "errors.too_long": _("Beskeden er for lang til at blive sendt på en gang. Del den i to. Din tekst er her stadig."),
    "errors.too_long_left": _("Der er plads til {n} tegn mere."),
    "errors.too_fast": _("Det går lidt hurtigt for os. Vi sender resten om et øjeblik."),
    "errors.too_many": _(
        "Samtalen er blevet for lang, og vi kan ikke sende mere i den. Tryk på »Afslut«, og start en ny chat."
    ),
    "errors.restarting": _("Chatten genstarter. Det tager få sekunder. Du mister ikke noget."),
    "errors.cannot_start": _("Vi kunne ikke give dig en plads. Prøv igen om lidt, eller brug et af numrene her."),
    "errors.cannot_connect": _("Vi kan ikke få forbindelse. Se, om du er på nettet, og prøv igen."),
    "errors.conversation_gone": _("Samtalen er slut og slettet. Du kan starte en ny."),
    "errors.key_not_trusted": _(
        "Vi kan ikke være sikre på, hvem der sidder i den anden ende. Derfor sender vi ikke noget. "
        "Start forfra, eller ring."
    ),
    "errors.empty": _("Skriv noget først. Et enkelt ord er nok."),
    "no_javascript.heading": _("Chatten kan ikke åbne i din browser"),
    "no_javascript.text": _(
        "Chatten bruger JavaScript til at låse det, du skriver. Det er slået fra hos dig. Slå det til, eller brug "
        "en anden browser."
    ),
    "no_javascript.instead": _("Du kan også ringe. Her er numrene."),
    "no_javascript.leave_link": _("Forlad siden"),
    "unsupported.heading": _("Din browser er for gammel til chatten"),
    "unsupported.text": _(
        "Den kan ikke låse det, du skriver. Derfor sender vi ikke noget fra den. Prøv en nyere browser eller en "
        "anden telefon."
    ),
    "unsupported.not_secure": _(
        "Siden er ikke åbnet sikkert. Derfor kan vi ikke låse det, du skriver, og vi sender ikke noget. Tjek, at "
        "adressen begynder med https."
    ),
    "unsupported.storage_off": _(
        "Din browser giver ikke lov til at gemme en nøgle, mens du skriver. Du kan godt chatte, men genindlæs "
        "ikke siden. Så er samtalen væk."
    ),
}
