"""While she waits: her place, what she may do meanwhile, and the counsellor who has come."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

TEXTS: Final[Mapping[str, str]] = {
    "waiting.heading": _("Du er i kø"),
    "waiting.place_next": _("Du er den næste."),
    "waiting.place_second": _("Der er en person før dig."),
    "waiting.place_number": _("Du er nummer {n} i køen."),
    "waiting.place_moved": _("Du er rykket frem. Nu er du nummer {n}."),
    "waiting.place_unknown": _("Du har din plads. Vi finder lige ud af, hvor langt du er."),
    "waiting.nobody": _(
        "Lige nu er der ingen rådgivere på vagt. Du har din plads, hvis der kommer en. Du kan også se anden hjælp her."
    ),
    "waiting.keep_place": _("Du kan læse eller skrive imens. Du mister ikke din plads."),
    "waiting.you_decide": _("Når en rådgiver er klar, vælger du selv, hvornår du vil begynde."),
    "waiting.no_estimate": _(
        "Vi ved ikke, hvor længe du skal vente. Nogle samtaler er lange, og vi skynder ikke på nogen."
    ),
    "waiting.long_wait": _(
        "Det tager længere tid i dag. Det har ikke noget med dig at gøre. Du kan blive, eller du kan se anden "
        "hjælp her."
    ),
    "waiting.meanwhile_heading": _("Mens du venter"),
    "waiting.meanwhile_exercise": _("Prøv en rolig øvelse"),
    "waiting.meanwhile_conversation": _("Læs om, hvordan en samtale foregår"),
    "waiting.meanwhile_practise": _("Øv dig for dig selv"),
    "waiting.meanwhile_help": _("Se anden hjælp"),
    "waiting.write_label": _("Du kan skrive allerede nu"),
    "waiting.write_help": _(
        "Det bliver på din egen skærm. Når samtalen er begyndt, vælger du selv, om du vil sende det."
    ),
    "waiting.sound_off": _("Lyd er slået fra"),
    "waiting.sound_on": _("Lyd er slået til"),
    "waiting.sound_switch": _("Giv lyd, når en rådgiver er klar"),
    "waiting.sound_help": _("Andre i rummet kan høre lyden."),
    "waiting.leave_queue": _("Gå ud af køen"),
    "waiting.left_heading": _("Du er ude af køen"),
    "waiting.left_text": _("Det er helt i orden. Du kan altid komme igen. Det, du har skrevet, er slettet."),
    "waiting.offline": _("Forbindelsen er væk. Vi holder på din plads og prøver igen."),
    "waiting.back_online": _("Forbindelsen er tilbage. Du har stadig din plads."),
    "waiting.place_lost": _(
        "Vi mistede din plads, fordi forbindelsen var væk længe. Det er vi kede af. Du kan stille dig i kø igen."
    ),
    "waiting.other_tab": _("Chatten er åben i en anden fane. Her kan du ikke se noget af den."),
    "ready.heading": _("En rådgiver er klar"),
    "ready.text": _("{name} er klar til at skrive med dig. Der er ingen hast."),
    "ready.show": _("Vis"),
    "ready.button": _("Start samtalen"),
    "ready.not_yet": _("Jeg er ikke klar endnu"),
    "ready.not_yet_reply": _("Det er helt i orden. Tag den tid, du har brug for. Tryk, når du vil begynde."),
    "ready.ask_again": _("Er du her stadig? {name} er klar, når du er."),
    "ready.still_here": _("Ja, jeg er her"),
    "ready.counsellor_helps_another": _("{name} hjælper en anden imens. Du står forrest, og vi spørger dig igen."),
    "ready.counsellor_unavailable": _("Rådgiveren kan desværre ikke lige nu. Du står stadig forrest i køen."),
    "ready.what_is_read": _(
        "Det, du skrev, mens du ventede, er stadig kun hos dig. Du vælger selv, om du vil sende det til {name}."
    ),
    "ready.delete_draft": _("Slet det, jeg har skrevet"),
    "ready.changed_mind": _("Vil du ikke alligevel? Det er helt i orden."),
    "draft.heading": _("Det skrev du, mens du ventede"),
    "draft.only_you": _("Kun du kan se det, indtil du sender det."),
    "draft.send": _("Send det"),
    "draft.change": _("Ret det først"),
    "draft.remove": _("Slet det"),
    "practise.field_label": _("Dine egne ord"),
    "practise.not_sent": _("Det bliver kun på din skærm. Det bliver ikke sendt, før du selv vælger det."),
    "practise.use_it": _("Sæt teksten ind i chatten"),
    "practise.use_it_help": _("Den bliver ikke sendt endnu. Du kan rette den først."),
    "practise.wipe": _("Slet teksten"),
    "practise.wiped": _("Teksten er slettet."),
    "practise.gone_with_page": _("Teksten forsvinder, når du lukker eller forlader siden."),
    "exercises.heading": _("Rolige øvelser"),
    "exercises.lead": _("Vælg en, du har lyst til. Stop, når du vil. Ingen øvelse er den rigtige for alle."),
    "exercises.next_step": _("Næste"),
    "exercises.previous_step": _("Forrige"),
    "exercises.stop": _("Stop øvelsen"),
    "exercises.back_to_queue": _("Tilbage til køen"),
    "exercises.back_to_talk": _("Tilbage til samtalen"),
}
