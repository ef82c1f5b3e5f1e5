"""What a person wants her desk to do: her own choices, and nothing of anybody she has talked with."""

from django.db import models

from counsellors.models.people import Person


class DeskWishes(models.Model):
    """Whether the desk makes a sound and shows a notice of the system when something is new. Both are off at first."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="desk_wishes")
    sound = models.BooleanField(default=False)
    notices = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.person)
