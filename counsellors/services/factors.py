"""The second factor: enrolling an app, accepting its codes, and the sheet of recovery codes."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from counsellors.domain import box, codes, recovery
from counsellors.domain.deeds import Deed
from counsellors.models import CodeApp, Person, RecoveryCode, RecoverySheet
from counsellors.services.audit import note
from counsellors.services.guesses import claim_guess, forgive_guesses
from counsellors.services.sign_ins import end_sign_ins


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new app, and the ten codes that are shown once and then only kept hashed."""

    app: CodeApp
    recovery_codes: list[str]


def offered_key(person: Person) -> str:
    """A new key for an app, in its closed box as text: the browser's own stored sign-in keeps it until it is confirmed.

    It is not kept with the account: else who learns the password first could read the key its owner confirms later.
    """
    return base64.b64encode(_closed(person, secrets.token_bytes(codes.KEY_BYTES))).decode()


def open_offered_key(person: Person, offered: str) -> bytes:
    """The key that was offered to this person; raises `box.WrongBox`."""
    return box.open_box(base64.b64decode(offered), secret=settings.FACTOR_KEY, owner=str(person.pk))


def key_of(app: CodeApp) -> bytes:
    """The key inside an enrolled app's box; raises `box.WrongBox`."""
    return box.open_box(bytes(app.box), secret=settings.FACTOR_KEY, owner=str(app.user_id))


@transaction.atomic
def enrol(
    person: Person, key: bytes, code: str, now: datetime, *, replacing: bool = False, here: str | None = None
) -> Enrolled | None:
    """Make this key the person's app once its code proves that the app has it; None when the code is wrong.

    Somebody who has an app already must be `replacing` it; then the earlier app and sheet go, and with them every
    sign-in of hers but the one with the key `here`.
    """
    step = codes.matching_step(key, code, now, last_step=-1)
    if step is None or (not replacing and CodeApp.objects.filter(user=person).exists()):
        return None
    CodeApp.objects.filter(user=person).delete()
    RecoverySheet.objects.filter(user=person).delete()
    app = CodeApp.objects.create(user=person, name="app", box=_closed(person, key), last_step=step)
    forgive_guesses(person)
    if replacing:
        end_sign_ins(person, but=here)
    note(Deed.FACTOR_SET_UP, person)
    return Enrolled(app, new_recovery_codes(person))


def app_for_code(person: Person, code: str, now: datetime) -> CodeApp | None:
    """The app whose unused code this is, else None; None, too, while the account pauses."""
    app = CodeApp.objects.filter(user=person, confirmed=True).first()
    if app is None or not claim_guess(person, now):
        return None
    try:
        step = codes.matching_step(key_of(app), code, now, app.last_step)
    except box.WrongBox:
        # The key file was changed or the row was moved. A recovery code still works, and a new telephone mends it.
        return None
    # Compare and set: of two requests with the same code one moves the step on, the other finds it moved.
    if step is None or not CodeApp.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step):
        return None
    forgive_guesses(person)
    return app


@transaction.atomic
def new_recovery_codes(person: Person) -> list[str]:
    """Ten new codes, to be shown once; the old ones stop working. Sign-ins bound to the sheet go on."""
    sheet, _ = RecoverySheet.objects.get_or_create(user=person, defaults={"name": "sheet"})
    sheet.codes.all().delete()
    fresh = recovery.new_codes(secrets.token_bytes)
    RecoveryCode.objects.bulk_create(
        RecoveryCode(sheet=sheet, digest=recovery.digest_of(code, str(person.pk))) for code in fresh
    )
    return fresh


def sheet_for_code(person: Person, code: str, now: datetime) -> RecoverySheet | None:
    """The sheet whose unused code this is; the code is used up by the asking. None, too, while the account pauses."""
    sheet = RecoverySheet.objects.filter(user=person, confirmed=True).first()
    if sheet is None or not claim_guess(person, now):
        return None
    used, _ = sheet.codes.filter(digest=recovery.digest_of(code, str(person.pk))).delete()
    if not used:
        return None
    forgive_guesses(person)
    return sheet


def recovery_codes_left(person: Person) -> int:
    """How many unused codes the person's sheet has."""
    return RecoveryCode.objects.filter(sheet__user=person).count()


def _closed(person: Person, key: bytes) -> bytes:
    return box.close_box(key, secret=settings.FACTOR_KEY, owner=str(person.pk), random=secrets.token_bytes)
