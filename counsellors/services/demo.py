"""Loading the demo's people and special days, and the codes that stand in for their telephones."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from counsellors.domain import box, codes
from counsellors.domain.demo import CAST, CENTRES, Player, coming_special_days
from counsellors.models import Centre, CodeApp, Person, SpecialDay
from counsellors.services.factors import key_of


@transaction.atomic
def load_special_days(today: date) -> None:
    """Two closed days to look at, where there is none yet. The demo has no hours of the week, so it stays open."""
    if not SpecialDay.objects.exists():
        for day, name in coming_special_days(today):
            SpecialDay.objects.create(date=day, name=name)


@transaction.atomic
def load_cast(passwords: Mapping[str, str]) -> list[Player]:
    """Make what is missing of the demo's centres and people, and return whom it made; who is there stays as she is."""
    for order, (slug, name) in enumerate(CENTRES):
        Centre.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})
    return [player for player in CAST if _load(player, passwords[player.email])]


def _load(player: Player, password: str) -> bool:
    if Person.objects.filter(email=player.email).exists():
        return False
    person = Person(
        email=player.email,
        name=player.name,
        display_name=player.display_name,
        role=player.role,
        centre=Centre.objects.get(slug=player.centre),
        capacity=player.capacity,
    )
    person.set_password(password)
    person.save()
    if player.enrolled:
        key = secrets.token_bytes(codes.KEY_BYTES)
        closed = box.close_box(key, secret=settings.FACTOR_KEY, owner=str(person.pk), random=secrets.token_bytes)
        CodeApp.objects.create(user=person, name="app", box=closed)
    return True


def next_code(account: str, shown: int, now: datetime) -> tuple[str, int] | None:
    """An unused code of a demo account, and its step; None when the account has no app.

    `shown` is the last step that was shown before. The step after both it and the last used one may lie ahead of `now`.
    """
    app = CodeApp.objects.filter(user__email=account, confirmed=True).first()
    if app is None:
        return None
    step = max(codes.step_at(now), app.last_step + 1, shown + 1)
    return codes.code_of(key_of(app), step), step
