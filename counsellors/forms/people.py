"""The forms about colleagues: what coordinators decide of a person, and who is invited."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counsellors.domain.roles import Role
from counsellors.models import LANGUAGE_NAMES, MOST_AT_ONCE, ROLE_NAMES, Centre, Person

INPUT = {"class": "input"}
QUIET = {"class": "input", "autocomplete": "off"}


def name_field() -> forms.CharField:
    """The real name, which visitors never see."""
    return forms.CharField(
        label=gettext_lazy("Navn"),
        help_text=gettext_lazy("Det rigtige navn. De besøgende ser det aldrig."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs=QUIET),
    )


def centre_field() -> "forms.ModelChoiceField[Centre]":
    """One of the centres, or none."""
    return forms.ModelChoiceField(
        Centre.objects.all(),
        label=gettext_lazy("Center"),
        required=False,
        empty_label=gettext_lazy("Ikke knyttet til et center"),
        widget=forms.Select(attrs=INPUT),
    )


def role_field() -> forms.ChoiceField:
    """A role; which ones may be given is set by whoever shows the form."""
    return forms.ChoiceField(
        label=gettext_lazy("Rolle"),
        help_text=gettext_lazy("Koordinatorer og administratorer bliver udpeget af en administrator."),
        widget=forms.Select(attrs=INPUT),
    )


def names_of(roles: Sequence[Role]) -> list[tuple[str, Any]]:
    """These roles as choices."""
    return [(value, name) for value, name in ROLE_NAMES if value in roles]


class PersonForm(forms.Form):
    """What coordinators decide of a person. Without roles to give, the role is not theirs to change."""

    name = name_field()
    role = role_field()
    centre = centre_field()
    capacity = forms.TypedChoiceField(
        label=gettext_lazy("Samtaler på én gang"),
        choices=[(count, str(count)) for count in range(1, MOST_AT_ONCE + 1)],
        coerce=int,
        help_text=gettext_lazy("Gælder med det samme, også ved et åbent skrivebord. Ingen samtale bliver afbrudt."),
        widget=forms.Select(attrs=INPUT),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Sprog i samtalerne"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Vælg mindst ét sprog.")},
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        if roles:
            self.fields["role"].choices = names_of(roles)  # type: ignore[attr-defined]
        else:
            del self.fields["role"]

    @staticmethod
    def initial_of(person: Person) -> dict[str, Any]:
        """The fields' beginnings for a person as she stands."""
        plain = {name: getattr(person, name) for name in ("name", "role", "capacity", "languages")}
        return {**plain, "centre": person.centre_id or ""}


class InviteForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, widget=forms.EmailInput(attrs=QUIET))
    name = name_field()
    role = role_field()
    centre = centre_field()
    language = forms.ChoiceField(
        label=gettext_lazy("Sprog i mailen og på siderne"), choices=LANGUAGE_NAMES, widget=forms.Select(attrs=INPUT)
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = names_of(roles)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if Person.objects.filter(email=email).exists():
            raise ValidationError(_("Der er allerede en konto med den e-mail. Find den på listen, og lav et nyt link."))
        return email


class MetForm(forms.Form):
    met = forms.BooleanField(
        label=gettext_lazy("Vi har mødt hinanden eller set hinanden på video, og jeg er sikker på, hvem det er."),
        error_messages={"required": gettext_lazy("Mødes først. En stemme i telefonen er ikke nok.")},
    )
