"""The forms of coming in and of one's account: they check what was typed and touch nothing."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from counsellors.models import LANGUAGE_NAMES, Person

LONGEST_PASSWORD = 200


def password_field(label: Any, *, new: bool, **more: Any) -> forms.CharField:
    """A field for a password: never trimmed, and bounded, since hashing a book would take long."""
    words = {"autocomplete": "new-password" if new else "current-password", "class": "input"}
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST_PASSWORD, widget=forms.PasswordInput(attrs=words), **more
    )


def code_field(label: Any) -> forms.CharField:
    """A field for the six digits of an app; a space in the middle is as welcome as none."""
    words = {"class": "input code", "inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
    return forms.CharField(label=label, max_length=9, widget=forms.TextInput(attrs=words))


class SignInForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "username", "autofocus": True}),
    )
    password = password_field(_("Adgangskode"), new=False)

    def ask_for_password_again(self) -> None:
        """Let the page begin where something is missing."""
        del self.fields["email"].widget.attrs["autofocus"]
        self.fields["password"].widget.attrs["autofocus"] = True


class CodeForm(forms.Form):
    code = code_field(_("Seks cifre fra din app"))


class RecoveryForm(forms.Form):
    code = forms.CharField(
        label=_("En af dine ti reservekoder"),
        help_text=_("Hver kode virker én gang. Store og små bogstaver er lige gode."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "input secret", "autocomplete": "off", "autocapitalize": "characters", "autofocus": True}
        ),
    )


class EnrolForm(forms.Form):
    code = code_field(_("Seks cifre fra din app"))


class OwnPasswordForm(forms.Form):
    """Asked again before something that would open the account to somebody else."""

    current = password_field(_("Din adgangskode"), new=False)


class ReplaceAppForm(OwnPasswordForm, EnrolForm):
    field_order = ("code", "current")


class RenewForm(OwnPasswordForm):
    """The token comes out of the link's fragment, as with an invitation."""

    token = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput(attrs={"data-token": ""}))


class AboutForm(forms.Form):
    display_name = forms.CharField(
        label=_("Det navn, de besøgende ser"),
        help_text=_("Et fornavn er nok. Det behøver ikke være dit rigtige."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(
        label=_("Sprog"), choices=LANGUAGE_NAMES, widget=forms.Select(attrs={"class": "input"})
    )

    def clean_display_name(self) -> str:
        name = " ".join(str(self.cleaned_data["display_name"]).split())
        if "@" in name:
            raise ValidationError(_("Skriv et navn og ikke en e-mail. De besøgende kan se det."), code="address")
        return name


class NewPasswordForm(forms.Form):
    """A new password, twice; its owner's address and names may not be in it."""

    person: Person | None = None

    password = password_field(
        _("Ny adgangskode"),
        new=True,
        help_text=_("Mindst 12 tegn. Tre eller fire ord, der ikke hører sammen, er godt."),
    )
    again = password_field(_("Den samme igen"), new=True)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "password" in values and values.get("again") != values["password"]:
            self.add_error("again", _("De to adgangskoder er ikke ens."))
        return values


class ChangePasswordForm(OwnPasswordForm, NewPasswordForm):
    field_order = ("current", "password", "again")


class WelcomeForm(AboutForm, NewPasswordForm):
    """The token comes out of the link's fragment: a script puts it here, and it never stands in an address."""

    token = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput(attrs={"data-token": ""}))
    field_order = ("display_name", "password", "again", "language")
