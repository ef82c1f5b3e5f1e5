"""Before a place is taken: the promises, what is good to know, and when the chat is open."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

TEXTS: Final[Mapping[str, str]] = {
    "start.heading": _("Du kan skrive med os her"),
    "start.lead": _(
        "Har du været udsat for seksuelle overgreb? Her kan du skrive med en, der lytter. Måske er det mange år "
        "siden. Måske har du aldrig sagt det til nogen."
    ),
    "start.no_right_way": _("Du behøver ikke vide, hvad du vil sige. Der er ikke en rigtig måde at sige det på."),
    "start.button": _("Start chat"),
    "start.button_help": _("Så får du en plads i køen. Du binder dig ikke til noget."),
    "start.open_until": _("Chatten er åben nu og til kl. {time}."),
    "start.nobody_waiting": _("Lige nu er der ingen i kø."),
    "start.one_waiting": _("Lige nu er der en anden i kø."),
    "start.some_waiting": _("Lige nu er der {n} i kø."),
    "start.preparing": _("Vi gør din plads klar. Det tager et øjeblik."),
    "start.preparing_slow": _("Det tager lidt længere tid på din telefon. Du skal ikke gøre noget. Du kan læse imens."),
    "start.relatives": _("Er du pårørende, eller møder du det i dit arbejde? Så kan du også skrive her."),
    "start.phone": _("Vil du hellere tale? Ring til os på {number}."),
    "start.emergency": _("Er du i livsfare, så ring 112."),
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
    "good_to_know.encrypted": _(
        "Din browser låser det, du skriver, før den sender det. Kun du og de rådgivere, du skriver med, kan låse "
        "det op."
    ),
    "good_to_know.kept": _(
        "Vi sletter samtalen, når den er slut. Rådgiveren sætter bagefter nogle få krydser til vores statistik, "
        "for eksempel emne og region. Krydserne kan ikke føres tilbage til dig."
    ),
    "good_to_know.safe_title": _("Hvor sikkert er det?"),
    "good_to_know.not_claimed": _("Vi kan ikke beskytte dig, hvis nogen overvåger din telefon eller computer."),
    "good_to_know.trust": _("Og du skal kunne stole på, at vi sender dig den rigtige side."),
    "good_to_know.duty": _(
        "Hvis et barn eller en ung under 18 er i fare, og du fortæller, hvem det er, har vi pligt til at give "
        "kommunen besked. Vi siger det altid til dig først."
    ),
    "good_to_know.cannot_send_help": _(
        "Vi ved ikke, hvor du er. Derfor kan vi ikke sende hjælp. Er du i livsfare, så ring 112."
    ),
    "good_to_know.kept_title": _("Hvad gemmer vi?"),
    "good_to_know.reload": _(
        "Du kan trygt genindlæse siden, når der er forbindelse. Lukker du fanen, kan du ikke komme tilbage til "
        "samtalen. Tryk hellere på »Afslut«. Så bliver alt slettet med det samme."
    ),
    "good_to_know.link_conversation": _("Sådan foregår en samtale"),
    "good_to_know.link_privacy": _("Hvad gemmer vi, og hvad gemmer vi ikke"),
    "good_to_know.link_safety": _("Pas på dig selv på nettet"),
    "optional.heading": _("Vil du vælge noget først?"),
    "optional.help": _("Du kan springe det over. Det ændrer ikke på din plads."),
    "optional.place_label": _("Hvor i landet?"),
    "optional.place_help": _("Så kan rådgiveren fortælle om hjælp tæt på dig."),
    "optional.place_none": _("Vil ikke svare"),
    "optional.language_label": _("Hvilket sprog vil du skrive på?"),
    "optional.language_any": _("Det er lige meget"),
    "optional.skip": _("Spring over"),
    "under18.title": _("Er du under 18?"),
    "under18.line": _("Chatten er for voksne, men du er velkommen."),
    "under18.pointer": _("Du kan også ringe til BørneTelefonen på 116 111. De har åbent hele døgnet."),
    "under18.not_your_fault": _("Det, du er udsat for, er ikke din skyld. Du må gerne sige det til nogen."),
    "under18.duty": _(
        "Du kan skrive uden at sige, hvem du er. Siger du det, og er du i fare, skal vi hjælpe dig videre. Det "
        "gør vi sammen med dig."
    ),
    "closed.heading": _("Chatten er lukket lige nu"),
    "closed.opens": _("Vi åbner igen {day} kl. {time}."),
    "closed.opens_unknown": _("Vi ved ikke endnu, hvornår vi åbner igen."),
    "closed.kind": _("Det var godt, du kom. Vi vil meget gerne høre fra dig, når vi har åbent."),
    "closed.meanwhile": _("Har du brug for nogen nu, er der andre, du kan ringe eller skrive til."),
    "closed.practise": _("Du kan også øve dig for dig selv. Det bliver ikke sendt."),
    "closed.holiday": _("Vi holder lukket {day} på grund af {name}."),
    "closed.hours_heading": _("Åbningstider"),
    "closed.hours_closed_day": _("Lukket"),
    "closed.hours_zone": _("Tiderne er dansk tid."),
    "full.heading": _("Vi kan desværre ikke nå flere lige nu"),
    "full.text": _("Der venter så mange, at vi ikke kan love dig en plads. Det har ikke noget med dig at gøre."),
    "full.try_again": _("Prøv gerne igen lidt senere. Vi har åbent til kl. {time}."),
    "full.others": _("Her kan du få hjælp nu."),
    "nobody.heading": _("Der er ingen rådgivere lige nu"),
    "nobody.text": _(
        "Vi skulle have haft åbent, men der er ingen på vagt. Det er vi kede af. Det har ikke noget med dig at gøre."
    ),
    "nobody.while_waiting": _(
        "Den sidste rådgiver er lige gået. Du har stadig din plads, hvis der kommer en ny. Du kan også se anden "
        "hjælp her."
    ),
    "nobody.paused": _("Chatten holder en kort pause. Kom gerne igen om lidt."),
    "closing_soon.before_start": _(
        "Vi lukker kl. {time}. Vi kan ikke love, at vi når dig i dag. Du er velkommen til at prøve."
    ),
    "closing_soon.waiting": _("Vi lukker snart for nye samtaler. Du er stadig i kø, og vi gør, hvad vi kan."),
    "closing_soon.waiting_over": _(
        "Vi nåede det desværre ikke i dag. Det er vi kede af. Vi åbner igen {day} kl. {time}. Her kan du få hjælp nu."
    ),
    "closing_soon.talking": _("Chatten lukker for nye, men I to kan skrive færdig. Ingen afbryder jer."),
    "days.today": _("i dag"),
    "days.tomorrow": _("i morgen"),
    "days.monday": _("mandag"),
    "days.tuesday": _("tirsdag"),
    "days.wednesday": _("onsdag"),
    "days.thursday": _("torsdag"),
    "days.friday": _("fredag"),
    "days.saturday": _("lørdag"),
    "days.sunday": _("søndag"),
}
