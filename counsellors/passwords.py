"""Which passwords are refused, and why, in plain words."""

from pathlib import Path

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DANISH = Path(__file__).parent / "content" / "known-passwords.txt"


class LongEnough(MinimumLengthValidator):
    """Refuse a short one."""

    def get_error_message(self) -> str:
        return _("Den er for kort. Der skal være mindst %(length)s tegn.") % {"length": self.min_length}


class NotOneself(UserAttributeSimilarityValidator):
    """Refuse one that is made of the person's own names or address."""

    def get_error_message(self) -> str:
        return _("Den ligner dit navn eller din e-mail for meget.")


class KnownPasswords(CommonPasswordValidator):
    """Refuse the known passwords, Danish ones too, also with digits or signs around them and when said twice.

    A long password is mostly a short one with something behind it: `Adgangskode2026!` is as easy as `adgangskode`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.passwords = {*self.passwords, *DANISH.read_text(encoding="utf-8").split()}

    def validate(self, password: str, user: object = None) -> None:
        plain = "".join(password.casefold().split())
        # What is left when the decoration is gone; nothing at all means digits and signs only.
        core = plain.strip("0123456789!?.,-_#*@$%&+=/()")
        if any(len(part) < 4 or part in self.passwords for part in (plain, core, _once(plain), _once(core))):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return _("Den adgangskode er blandt dem, andre gætter først. Find på en, der er din egen.")


def _once(text: str) -> str:
    """`abcabcabc` is no better than `abc`."""
    for length in range(1, len(text) // 2 + 1):
        if len(text) % length == 0 and text == text[:length] * (len(text) // length):
            return text[:length]
    return text
