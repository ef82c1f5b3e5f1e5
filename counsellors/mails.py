"""The words of mails to the staff, filled in to be copied: no mail server is assumed, and nothing is sent from here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format

from counsellors.domain.codes import ISSUER
from counsellors.models import Person
from counsellors.services.content import content


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to copy, in the language of whom it is for."""

    language: str
    subject: str
    body: str


def mail_with_link(kind: str, person: Person, by: Person, link: str, until: datetime) -> Mail:
    """The mail of this kind (`invitation`, `second_factor_reset`) that carries a link which works until then."""
    words = content("mails")[kind]
    language = person.language if person.language in words["body"] else "da"
    with translation.override(language):
        values = {
            "name": person.name or person.display_name,
            "organisation": ISSUER,
            "coordinator": by.name or by.display_name,
            "contact": by.name or by.display_name,
            "role": str(person.get_role_display()).lower(),
            "link": link,
            "valid_until": date_format(timezone.localtime(until), "j. F Y"),
        }
    return Mail(language, words["subject"][language].format(**values), words["body"][language].format(**values))
