"""The conversation, who comes in and goes out, and what becomes of it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

TEXTS: Final[Mapping[str, str]] = {
    "talking.heading": _("Samtalen"),
    "talking.role": _("rådgiver"),
    "talking.roles": _("rådgivere"),
    "talking.log_label": _("Beskeder i samtalen"),
    "talking.you": _("Dig"),
    "talking.counsellor_joined": _("Du skriver nu med {name}. {name} er rådgiver."),
    "talking.counsellors_joined": _("Du skriver nu med {names} og {name}. De er rådgivere."),
    "talking.locked_lines": _("Kun I kan læse det, I skriver."),
    "talking.and_name": _("{names} og {name}"),
    "talking.speaker": _("{name}, rådgiver"),
    "talking.counsellor": _("Rådgiver"),
    "talking.sealing": _("Vi gør samtalen klar. Det tager et øjeblik."),
    "talking.locked_line": _("Kun du og {name} kan læse det, I skriver."),
    "talking.field_label": _("Skriv her"),
    "talking.send": _("Send"),
    "talking.enter_hint": _("Enter laver en ny linje. Ctrl og Enter sender."),
    "talking.enter_hint_send": _("Enter sender. Shift og Enter laver en ny linje."),
    "talking.enter_switch": _("Send med Enter"),
    "talking.spelling_switch": _("Hjælp til stavning"),
    "talking.spelling_help": _(
        "Nogle browsere sender teksten ud af din telefon for at rette den. Derfor er det slået fra, til du vælger det."
    ),
    "talking.sending": _("Sender"),
    "talking.sent": _("Sendt"),
    "talking.delivered": _("Nået frem"),
    "talking.waiting_to_send": _("Bliver sendt, når forbindelsen er tilbage"),
    "talking.not_sent": _("Ikke sendt"),
    "talking.try_again": _("Prøv igen"),
    "talking.counsellor_writes": _("{name} skriver"),
    "talking.new_message": _("Ny besked fra {name}"),
    "talking.show_new": _("Vis den nye besked"),
    "talking.take_your_time": _("Tag den tid, du har brug for. Vi er her stadig."),
    "talking.personal_hint": _(
        "Det ligner et nummer eller en adresse. Vil du dele det? Du kan slette det, før du sender."
    ),
    "talking.message_missing": _("En besked mangler, eller nogen har ændret den. Skriv det gerne til rådgiveren."),
    "talking.connection_lost": _(
        "Forbindelsen er væk. Vi prøver igen. Din tekst ligger her på skærmen. Vi sender den, når forbindelsen er "
        "tilbage."
    ),
    "talking.connection_back": _("Forbindelsen er tilbage. Alt er med."),
    "talking.connection_long": _("Forbindelsen er stadig væk. Du kan vente, eller du kan gå. Vi har ikke glemt dig."),
    "talking.resumed": _("Velkommen tilbage. Samtalen er her stadig."),
    "talking.counsellor_dropped": _(
        "{name} har mistet forbindelsen. Det er ikke noget, du har gjort. Vi holder på samtalen."
    ),
    "talking.counsellor_back": _("{name} er tilbage."),
    "talking.counsellor_gone_long": _(
        "{first} kan desværre ikke komme tilbage lige nu. Må {name} læse det, du har skrevet indtil nu?"
    ),
    "talking.counsellor_short_break": _("{name} er væk et øjeblik og kommer tilbage."),
    "talking.lost": _(
        "Vi har haft en fejl, og samtalen kan ikke fortsætte her. Det er vi kede af. Du har ikke gjort noget "
        "galt. Det, du kan se, står kun på din skærm."
    ),
    "talking.lost_go_on": _("Fortsæt forrest i køen"),
    "talking.new_chapter": _("Her begynder en ny samtale. Det, der står ovenfor, kan kun du se."),
    "talking.lost_end": _("Slet og stop her"),
    "talking.other_help": _("Anden hjælp"),
    "talking.more": _("Flere valg og anden hjælp"),
    "returning.heading": _("Velkommen tilbage"),
    "returning.text": _("Vi finder din plads frem. Det tager et øjeblik."),
    "handover.announced": _("{question}. Du kan svare lige over skrivefeltet."),
    "handover.heading": _("{name} vil gerne overtage samtalen"),
    "handover.question": _("Må {name} læse det, du har skrevet indtil nu?"),
    "handover.all": _("Ja, det hele"),
    "handover.from_now": _("Nej, kun det nye"),
    "handover.stay": _("Jeg vil hellere blive hos {first}"),
    "handover.wait": _("Jeg vil hellere vente på {first}"),
    "handover.none": _("Nej tak, jeg stopper her"),
    "handover.help": _("Du bestemmer. Begge svar er lige gode. {name} ser ikke noget, før du har valgt."),
    "handover.stayed": _("Det er i orden. Du skriver videre med {first}."),
    "handover.waited": _("Det er i orden. Vi venter på {first}."),
    "handover.takeover_heading": _("{name} kan tage over, hvis du vil"),
    "handover.again_heading": _("{name} er tilbage"),
    "handover.again_question": _(
        "{name} har åbnet samtalen på ny og kan ikke læse den endnu. Må {name} læse det, du har skrevet indtil nu?"
    ),
    "handover.second_heading": _("{name} vil gerne være med i samtalen"),
    "handover.second_question": _("Du skriver stadig med {first}. Må {name} læse med?"),
    "handover.second_all": _("Ja, også det gamle"),
    "handover.second_from_now": _("Ja, fra nu af"),
    "handover.second_no": _("Nej tak"),
    "handover.second_help": _("Du bestemmer. Alle svar er lige gode. {name} ser ikke noget, før du har valgt."),
    "handover.newcomer_gone": _("{name} kommer ikke med alligevel. Du skriver videre som før."),
    "handover.new_joined_all": _("{name} er kommet med og kan læse det, du har skrevet."),
    "handover.new_joined_from_now": _("{name} er kommet med og kan kun læse det, der kommer nu."),
    "handover.left": _("{name} er gået og kan ikke læse mere."),
    "handover.waiting_for_new": _("Vi finder en anden rådgiver til dig. Du står forrest."),
    "pause.button": _("Hold pause"),
    "pause.started": _("Du holder pause. Rådgiveren ved det og bliver her."),
    "pause.help": _("Rejs dig, træk vejret, drik et glas vand. Samtalen venter på dig."),
    "pause.exercise": _("Vis en rolig øvelse"),
    "pause.resume": _("Jeg er tilbage"),
    "pause.resumed": _("Du er tilbage."),
    "end.button": _("Afslut"),
    "end.button_help": _("Så er det slut. Alt bliver slettet med det samme."),
}
