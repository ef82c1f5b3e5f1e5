"""Every word of the visitor's page, by key: Danish here, other languages through gettext.

The page carries the keys in its markup, so that a change of language replaces the words in place and leaves a
visitor's place, draft and conversation alone. Words in curly brackets are filled in by the page.
"""

from collections.abc import Mapping
from typing import Final

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

TEXTS: Final[Mapping[str, str]] = {
    "page.title": _("Chat"),
    "page.brand": _("CSM Danmark"),
    "page.skip_to_content": _("Gå til indholdet"),
    "page.loading": _("Siden åbner."),
    "language.switched": _("Siden er nu på dansk. Din plads og din tekst er her stadig."),
    "safety_line.text": _("Kan andre se din skærm eller din telefon? Din browser husker, at du har været her."),
    "safety_line.link": _("Læs, hvordan du passer på dig selv"),
    "leave.button": _("Forlad siden hurtigt"),
    "leave.help": _(
        "Knappen gør siden tom med det samme og åbner en anden side. Det, du har skrevet, bliver slettet. Din "
        "browser husker stadig, at du har været her."
    ),
    "leave.overlay": _("Vent"),
    "start.heading": _("Du kan skrive med os her"),
    "start.lead": _(
        "Har du været udsat for seksuelle overgreb? Her kan du skrive med en, der lytter. Måske er det mange år "
        "siden. Måske har du aldrig sagt det til nogen."
    ),
    "start.no_right_way": _("Du behøver ikke vide, hvad du vil sige. Der er ikke en rigtig måde at sige det på."),
    "start.button": _("Start chat"),
    "start.button_help": _("Så får du en plads i køen. Du binder dig ikke til noget."),
    "start.relatives": _("Er du pårørende, eller møder du det i dit arbejde? Så kan du også skrive her."),
    "start.preparing": _("Vi gør din plads klar. Det tager et øjeblik."),
    "promises.heading": _("Det lover vi dig"),
    "promises.anonymous_title": _("Du er anonym"),
    "promises.anonymous_text": _(
        "Vi spørger ikke om dit navn. Rådgiveren kan hverken se, hvem du er, eller hvor du skriver fra."
    ),
    "promises.no_meeting_title": _("Du behøver ikke møde op"),
    "promises.no_meeting_text": _("Du kan skrive lige der, hvor du er: hjemme, i en bil, på en bænk."),
    "promises.withdraw_title": _("Du kan gå når som helst"),
    "promises.withdraw_text": _("Også midt i en sætning. Du skylder ingen forklaring."),
    "promises.you_decide_title": _("Du bestemmer, hvad du vil dele"),
    "promises.you_decide_text": _("Du kan sige lidt eller meget. Du kan lade være med at svare."),
    "promises.nothing_binding_title": _("Du binder dig ikke til noget"),
    "promises.nothing_binding_text": _(
        "Du kan øve dig i at sætte ord på. Kommer du igen, kan vi ikke se, at du har været her før."
    ),
    "good_to_know.heading": _("Godt at vide, før du begynder"),
    "good_to_know.who": _("Du skriver med en frivillig rådgiver. Alle vores frivillige er uddannet hos os."),
    "good_to_know.how_long": _("Vi har god tid. En samtale varer tit omkring tre kvarter. Du kan stoppe før."),
    "good_to_know.duty": _(
        "Hvis et barn eller en ung under 18 er i fare, og du fortæller, hvem det er, har vi pligt til at give "
        "kommunen besked. Vi siger det altid til dig først."
    ),
    "good_to_know.cannot_send_help": _(
        "Vi ved ikke, hvor du er. Derfor kan vi ikke sende hjælp. Er du i livsfare, så ring 112."
    ),
    "good_to_know.kept_title": _("Hvad gemmer vi?"),
    "good_to_know.kept": _(
        "Vi sletter samtalen, når den er slut. Rådgiveren sætter bagefter nogle få krydser til vores statistik, "
        "for eksempel emne og region. Krydserne kan ikke føres tilbage til dig."
    ),
    "good_to_know.safe_title": _("Hvor sikkert er det?"),
    "good_to_know.encrypted": _(
        "Din browser låser det, du skriver, før den sender det. Kun du og de rådgivere, du skriver med, kan låse "
        "det op."
    ),
    "good_to_know.not_claimed": _("Vi kan ikke beskytte dig, hvis nogen overvåger din telefon eller computer."),
    "good_to_know.trust": _("Og du skal kunne stole på, at vi sender dig den rigtige side."),
    "good_to_know.reload": _(
        "Du kan trygt genindlæse siden. Lukker du fanen, kan du ikke komme tilbage til samtalen. Tryk hellere på "
        "»Afslut«. Så bliver alt slettet med det samme."
    ),
    "under18.title": _("Er du under 18?"),
    "under18.line": _("Chatten er for voksne, men du er velkommen."),
    "under18.pointer": _("Du kan også ringe til BørneTelefonen på 116 111. De har åbent hele døgnet."),
    "under18.not_your_fault": _("Det, du er udsat for, er ikke din skyld. Du må gerne sige det til nogen."),
    "under18.duty": _(
        "Du kan skrive uden at sige, hvem du er. Siger du det, og er du i fare, skal vi hjælpe dig videre. Det "
        "gør vi sammen med dig."
    ),
    "waiting.heading": _("Du er i kø"),
    "waiting.place_next": _("Du er den næste."),
    "waiting.place_second": _("Der er en person før dig."),
    "waiting.place_number": _("Du er nummer {n} i køen."),
    "waiting.place_unknown": _("Du har din plads. Vi finder lige ud af, hvor langt du er."),
    "waiting.nobody": _(
        "Lige nu er der ingen rådgivere på vagt. Du har din plads, hvis der kommer en. Du kan også se anden hjælp her."
    ),
    "waiting.keep_place": _("Du kan læse eller skrive imens. Du mister ikke din plads."),
    "waiting.you_decide": _("Når en rådgiver er klar, vælger du selv, hvornår du vil begynde."),
    "waiting.no_estimate": _(
        "Vi ved ikke, hvor længe du skal vente. Nogle samtaler er lange, og vi skynder ikke på nogen."
    ),
    "waiting.meanwhile_help": _("Se anden hjælp"),
    "waiting.write_label": _("Du kan skrive allerede nu"),
    "waiting.write_help": _(
        "Det bliver på din egen skærm. Når samtalen er begyndt, vælger du selv, om du vil sende det."
    ),
    "waiting.offline": _("Forbindelsen er væk. Vi holder på din plads og prøver igen."),
    "waiting.back_online": _("Forbindelsen er tilbage. Du har stadig din plads."),
    "waiting.other_tab": _("Chatten er åben i en anden fane. Her kan du ikke se noget af den."),
    "waiting.leave_queue": _("Gå ud af køen"),
    "waiting.left_heading": _("Du er ude af køen"),
    "waiting.left_text": _("Det er helt i orden. Du kan altid komme igen. Det, du har skrevet, er slettet."),
    "ready.heading": _("En rådgiver er klar"),
    "ready.text": _("{name} er klar til at skrive med dig. Der er ingen hast."),
    "ready.show": _("Vis"),
    "ready.button": _("Start samtalen"),
    "ready.not_yet": _("Jeg er ikke klar endnu"),
    "ready.not_yet_reply": _("Det er helt i orden. Tag den tid, du har brug for. Tryk, når du vil begynde."),
    "ready.what_is_read": _(
        "Det, du skrev, mens du ventede, er stadig kun hos dig. Du vælger selv, om du vil sende det til {name}."
    ),
    "ready.delete_draft": _("Slet det, jeg har skrevet"),
    "ready.changed_mind": _("Vil du ikke alligevel? Det er helt i orden."),
    "ready.counsellor_helps_another": _("{name} hjælper en anden imens. Du står forrest, og vi spørger dig igen."),
    "ready.counsellor_unavailable": _("Rådgiveren kan desværre ikke lige nu. Du står stadig forrest i køen."),
    "draft.heading": _("Det skrev du, mens du ventede"),
    "draft.only_you": _("Kun du kan se det, indtil du sender det."),
    "draft.send": _("Send det"),
    "draft.change": _("Ret det først"),
    "draft.remove": _("Slet det"),
    "talking.heading": _("Samtalen"),
    "talking.role": _("rådgiver"),
    "talking.roles": _("rådgivere"),
    "talking.and_name": _("{names} og {name}"),
    "talking.speaker": _("{name}, rådgiver"),
    "talking.counsellor": _("Rådgiver"),
    "talking.sealing": _("Vi gør samtalen klar. Det tager et øjeblik."),
    "talking.log_label": _("Beskeder i samtalen"),
    "talking.you": _("Dig"),
    "talking.counsellor_joined": _("Du skriver nu med {name}. {name} er rådgiver."),
    "talking.counsellors_joined": _("Du skriver nu med {names} og {name}. De er rådgivere."),
    "talking.locked_lines": _("Kun I kan læse det, I skriver."),
    "talking.locked_line": _("Kun du og {name} kan læse det, I skriver."),
    "talking.field_label": _("Skriv her"),
    "talking.send": _("Send"),
    "talking.enter_hint": _("Enter laver en ny linje. Ctrl og Enter sender."),
    "talking.enter_hint_send": _("Enter sender. Shift og Enter laver en ny linje."),
    "talking.enter_switch": _("Send med Enter"),
    "talking.sending": _("Sender"),
    "talking.sent": _("Sendt"),
    "talking.delivered": _("Nået frem"),
    "talking.waiting_to_send": _("Bliver sendt, når forbindelsen er tilbage"),
    "talking.not_sent": _("Ikke sendt"),
    "talking.counsellor_writes": _("{name} skriver"),
    "talking.show_new": _("Vis den nye besked"),
    "talking.message_missing": _("En besked mangler, eller nogen har ændret den. Skriv det gerne til rådgiveren."),
    "talking.connection_lost": _(
        "Forbindelsen er væk. Vi prøver igen. Din tekst ligger her på skærmen. Vi sender den, når forbindelsen er "
        "tilbage."
    ),
    "talking.connection_back": _("Forbindelsen er tilbage. Alt er med."),
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
    "talking.lost_end": _("Slet og stop her"),
    "talking.new_chapter": _("Her begynder en ny samtale. Det, der står ovenfor, kan kun du se."),
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
    "pause.resume": _("Jeg er tilbage"),
    "pause.resumed": _("Du er tilbage."),
    "end.button": _("Afslut"),
    "ended.heading": _("Samtalen er slut"),
    "ended.by_self": _("Du har afsluttet samtalen. Tak, fordi du skrev."),
    "ended.by_counsellor": _("Rådgiveren har afsluttet samtalen. Tak, fordi du skrev."),
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
    "no_javascript.heading": _("Chatten kan ikke åbne i din browser"),
    "no_javascript.text": _(
        "Chatten bruger JavaScript til at låse det, du skriver. Det er slået fra hos dig. Slå det til, eller brug "
        "en anden browser."
    ),
    "no_javascript.instead": _("Du kan også ringe. Her er numrene."),
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
    "errors.too_long": _("Beskeden er for lang til at blive sendt på en gang. Del den i to. Din tekst er her stadig."),
    "errors.too_fast": _("Det går lidt hurtigt for os. Vi sender resten om et øjeblik."),
    "errors.too_many": _(
        "Samtalen er blevet for lang, og vi kan ikke sende mere i den. Tryk på »Afslut«, og start en ny chat."
    ),
    "errors.cannot_start": _("Vi kunne ikke give dig en plads. Prøv igen om lidt, eller brug et af numrene her."),
    "errors.cannot_connect": _("Vi kan ikke få forbindelse. Se, om du er på nettet, og prøv igen."),
    "errors.conversation_gone": _("Samtalen er slut og slettet. Du kan starte en ny."),
    "help.heading": _("Anden hjælp"),
    "help.lead": _("Du må gerne prøve flere. Er der optaget et sted, så prøv det næste."),
    "help.trace": _("Et opkald kan ses i telefonens liste over opkald."),
    "help.emergency_name": _("Livsfare"),
    "help.emergency_text": _("Politi og ambulance"),
    "help.life_name": _("Livslinien"),
    "help.life_text": _("Ved tanker om selvmord"),
    "help.support_name": _("Offerrådgivningen"),
    "help.support_text": _("Hele døgnet"),
    "help.violence_name": _("Lev Uden Vold"),
    "help.violence_text": _("Hele døgnet, gratis og anonymt"),
    "help.children_name": _("BørneTelefonen"),
    "help.children_text": _("Til dig under 18, hele døgnet"),
    "footer.label": _("Mere om chatten"),
    "footer.by": _("Chatten drives af CSM Danmark"),
}


def words(language: str) -> dict[str, str]:
    """Every text of the visitor's page in one language, by key."""
    with translation.override(language):
        return {key: gettext(danish) for key, danish in TEXTS.items()}
