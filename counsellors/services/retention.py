"""How long the data of the staff are kept, and forgetting them when the time is over."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from counsellors.domain.deeds import Deed
from counsellors.models import Person
from counsellors.services.audit import forget_old_lines, mix_lines, note

# Long enough to come back after a break, and to ask who did what; then name, address and all else of hers go.
LEFT_KEPT = timedelta(days=180)
# Who never used an invitation has not begun here.
INVITED_KEPT = timedelta(days=30)


def forget_what_is_old(now: datetime) -> None:
    """What belongs to each night: old lines of the log, people who have left, invitations that nobody used.

    Must not be called inside a transaction.
    """
    forget_old_lines(now)
    forget_people(now)
    mix_lines()


@transaction.atomic
def forget_people(now: datetime) -> int:
    """Delete the accounts of those who left long ago or never came. The log then says "a former colleague"."""
    left = Q(is_active=False, left_on__lt=timezone.localdate(now) - LEFT_KEPT)
    never_came = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX, invitation__expires__lt=now - INVITED_KEPT)
    keys = list(Person.objects.filter(left | never_came).values_list("pk", flat=True))
    for _key in keys:
        note(Deed.FORGOTTEN, None, now=now)
    Person.objects.filter(pk__in=keys).delete()
    return len(keys)
