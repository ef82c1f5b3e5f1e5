"""The pause between wrong guesses, per account, for passwords and codes together."""

from datetime import datetime

from django.db.models import F, Q

from counsellors.domain.slowing import MOST_COUNTED, next_guess_at
from counsellors.models import Person


def claim_guess(person: Person, now: datetime) -> bool:
    """Take the one guess that is due, counting it as wrong beforehand; False while the account pauses.

    Counting first closes the race in which a hundred guesses are checked before the first is counted: of several that
    arrive together one finds the row as it was read. A guess during a pause is not looked at, and does not lengthen it.
    """
    read = Person.objects.filter(pk=person.pk).values("guesses", "next_guess").first()
    if read is None or (read["next_guess"] is not None and read["next_guess"] > now):
        return False
    count = min(read["guesses"] + 1, MOST_COUNTED)
    due = Q(next_guess=None) | Q(next_guess__lte=now)
    found = Person.objects.filter(due, pk=person.pk, guesses=read["guesses"])
    return found.update(guesses=count, next_guess=next_guess_at(now, count)) == 1


def take_back_guess(person: Person) -> None:
    """The guess was right, but was not the last word: uncount it alone, and let the next one come at once.

    A right password must not forgive wrong codes, or who has the password could guess codes without end.
    """
    Person.objects.filter(pk=person.pk, guesses__gt=0).update(guesses=F("guesses") - 1, next_guess=None)


def forgive_guesses(person: Person) -> None:
    """Both factors were right: begin again from nought."""
    Person.objects.filter(pk=person.pk).update(guesses=0, next_guess=None)


def seconds_to_wait(person: Person, now: datetime) -> int:
    """How long this account pauses still, in whole seconds; 0 when a guess may come at once."""
    until = Person.objects.filter(pk=person.pk).values_list("next_guess", flat=True).first()
    return max(0, round((until - now).total_seconds())) if until else 0
