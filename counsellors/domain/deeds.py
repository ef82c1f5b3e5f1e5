"""The closed list of what the audit log can say: which deeds, about which kind of thing, in words of which shape."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a deed is about. There is no kind for a conversation or a contact, and there must never be one."""

    SERVICE = "service"  # the chat as a whole: nothing more to say
    PERSON = "person"  # a colleague; `what` may be a role, a centre's slug or a number
    DAY = "day"
    YEAR = "year"
    ENTRY = "entry"  # a helpline, a page, a list: by its slug


class Deed(StrEnum):
    """What somebody of the staff did."""

    SIGNED_IN = "signed_in"
    SIGN_INS_ENDED = "sign_ins_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a deed, not a password
    FACTOR_SET_UP = "factor_set_up"
    FACTOR_RESET = "factor_reset"
    INVITED = "invited"
    JOINED = "joined"
    ROLE_CHANGED = "role_changed"
    CENTRE_CHANGED = "centre_changed"
    CAPACITY_CHANGED = "capacity_changed"
    LANGUAGES_CHANGED = "languages_changed"
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    FORGOTTEN = "forgotten"
    SETTINGS_CHANGED = "settings_changed"
    HOURS_CHANGED = "hours_changed"
    DAY_CHANGED = "day_changed"
    HELPLINE_CHANGED = "helpline_changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    TEXTS_CHANGED = "texts_changed"
    PHRASES_CHANGED = "phrases_changed"
    HANDBOOK_CHANGED = "handbook_changed"
    HANDBOOK_PUBLISHED = "handbook_published"
    TAXONOMY_CHANGED = "taxonomy_changed"
    YEAR_CLOSED = "year_closed"
    YEAR_PUBLISHED = "year_published"
    YEAR_WITHDRAWN = "year_withdrawn"
    IMPORTED = "imported"
    IMPORT_UNDONE = "import_undone"
    CORRECTED = "corrected"


_ABOUT: Mapping[Deed, Kind] = {
    Deed.SIGNED_IN: Kind.SERVICE,
    Deed.SIGN_INS_ENDED: Kind.SERVICE,
    Deed.PASSWORD_CHANGED: Kind.SERVICE,
    Deed.FACTOR_SET_UP: Kind.SERVICE,
    Deed.FACTOR_RESET: Kind.PERSON,
    Deed.INVITED: Kind.PERSON,
    Deed.JOINED: Kind.SERVICE,
    Deed.ROLE_CHANGED: Kind.PERSON,
    Deed.CENTRE_CHANGED: Kind.PERSON,
    Deed.CAPACITY_CHANGED: Kind.PERSON,
    Deed.LANGUAGES_CHANGED: Kind.PERSON,
    Deed.DEACTIVATED: Kind.PERSON,
    Deed.REACTIVATED: Kind.PERSON,
    Deed.FORGOTTEN: Kind.SERVICE,
    Deed.SETTINGS_CHANGED: Kind.SERVICE,
    Deed.HOURS_CHANGED: Kind.SERVICE,
    Deed.DAY_CHANGED: Kind.DAY,
    Deed.HELPLINE_CHANGED: Kind.ENTRY,
    Deed.PAUSED: Kind.SERVICE,
    Deed.RESUMED: Kind.SERVICE,
    Deed.TEXTS_CHANGED: Kind.ENTRY,
    Deed.PHRASES_CHANGED: Kind.ENTRY,
    Deed.HANDBOOK_CHANGED: Kind.ENTRY,
    Deed.HANDBOOK_PUBLISHED: Kind.ENTRY,
    Deed.TAXONOMY_CHANGED: Kind.ENTRY,
    Deed.YEAR_CLOSED: Kind.YEAR,
    Deed.YEAR_PUBLISHED: Kind.YEAR,
    Deed.YEAR_WITHDRAWN: Kind.YEAR,
    Deed.IMPORTED: Kind.YEAR,
    Deed.IMPORT_UNDONE: Kind.YEAR,
    Deed.CORRECTED: Kind.YEAR,
}

LONGEST = 60
_SLUG = re.compile(r"[a-z0-9_-]{0,60}")
_SHAPES: Mapping[Kind, re.Pattern[str]] = {
    Kind.SERVICE: re.compile(""),
    Kind.PERSON: _SLUG,
    Kind.DAY: re.compile(r"\d{4}-\d\d-\d\d"),
    Kind.YEAR: re.compile(r"\d{4}"),
    Kind.ENTRY: _SLUG,
}
# What a contact's key looks like, and a run of random letters such as a conversation's.
_KEY = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|[a-z0-9_]{22,}")


def kind_of(deed: Deed) -> Kind:
    """What this deed is about."""
    return _ABOUT[deed]


def may_say(deed: Deed, what: str) -> bool:
    """Whether the log may hold this word beside this deed: never free text, never anything like a key."""
    return _SHAPES[kind_of(deed)].fullmatch(what) is not None and _KEY.fullmatch(what) is None


def hour_of(now: datetime) -> datetime:
    """The hour that `now` lies in: all that the log knows of the time."""
    return now - timedelta(minutes=now.minute, seconds=now.second, microseconds=now.microsecond)
