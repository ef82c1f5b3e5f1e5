"""The people of the staff, their centres and their invitations."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from counsellors.domain.roles import Role

MOST_AT_ONCE = 3

ROLE_NAMES = [
    (Role.COUNSELLOR.value, _("Rådgiver")),
    (Role.SHIFT_LEAD.value, _("Vagtleder")),
    (Role.COORDINATOR.value, _("Koordinator")),
    (Role.ADMINISTRATOR.value, _("Administrator")),
]
LANGUAGE_NAMES = [("da", _("Dansk")), ("en", _("Engelsk"))]


def every_language() -> list[str]:
    """The languages of the service: whoever is new speaks them all until somebody says otherwise."""
    return [code for code, _name in settings.LANGUAGES]


class Centre(models.Model):
    """One of the CSM centres."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Finding people. An address is kept and looked up in small letters, so that Ada@ and ada@ are one account."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())

    def active(self) -> models.QuerySet["Person"]:
        """Those who may sign in."""
        return self.filter(is_active=True).select_related("centre")

    def with_address(self, email: str) -> "Person | None":
        """Whoever signs in with this address and may."""
        return self.active().filter(email=email.strip().lower()).first()


class Person(AbstractBaseUser):  # type: ignore[django-manager-missing]  # django-otp has no types
    """A member of the staff. Visitors see `display_name` only; `name` is for coordinators.

    `language` is that of the staff's pages, `languages` those in which she can talk with visitors. `left_on` is the day
    she was deactivated, from which her data are kept for a while only.
    `guesses` and `next_guess` slow down those who guess passwords or codes. There is no time of the last sign-in:
    it would tell when somebody works, and nobody needs it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    display_name = models.CharField(max_length=40)
    role = models.CharField(max_length=16, choices=ROLE_NAMES, default=Role.COUNSELLOR.value)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    capacity = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_AT_ONCE)]
    )
    language = models.CharField(max_length=2, choices=LANGUAGE_NAMES, default="da")
    languages = models.JSONField(default=every_language)
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    guesses = models.PositiveSmallIntegerField(default=0)
    next_guess = models.DateTimeField(null=True, blank=True)
    last_login = None

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(name="person_role", condition=models.Q(role__in=[role.value for role in Role])),
            models.CheckConstraint(
                name="person_capacity", condition=models.Q(capacity__gte=1, capacity__lte=MOST_AT_ONCE)
            ),
            models.CheckConstraint(name="person_language", condition=models.Q(language__in=["da", "en"])),
        ]

    def __str__(self) -> str:
        return self.display_name


class Invitation(models.Model):
    """The way in for somebody new: one unused link per person, hashed; a new one replaces the old.

    With `factor_only` the person keeps her password and sets up a new second factor; until then nothing else does.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="invitation")
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    factor_only = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.person)


def role_of(person: Person) -> Role:
    """The person's role as the domain knows it."""
    return Role(person.role)
