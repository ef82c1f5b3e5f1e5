"""What is remembered about the staff, and what coordinators decide about the service."""

from counsellors.models.audit import LogLine
from counsellors.models.factors import CodeApp, RecoveryCode, RecoverySheet
from counsellors.models.helplines import Helpline
from counsellors.models.hours import OpeningHours, SpecialDay
from counsellors.models.people import (
    LANGUAGE_NAMES,
    MOST_AT_ONCE,
    ROLE_NAMES,
    Centre,
    Invitation,
    People,
    Person,
    role_of,
)
from counsellors.models.phrases import Phrase
from counsellors.models.service import ServiceSettings
from counsellors.models.texts import DRAFT, Text, Version
from counsellors.models.wishes import DeskWishes

__all__ = [
    "DRAFT",
    "LANGUAGE_NAMES",
    "MOST_AT_ONCE",
    "ROLE_NAMES",
    "Centre",
    "CodeApp",
    "DeskWishes",
    "Helpline",
    "Invitation",
    "LogLine",
    "OpeningHours",
    "People",
    "Person",
    "Phrase",
    "RecoveryCode",
    "RecoverySheet",
    "ServiceSettings",
    "SpecialDay",
    "Text",
    "Version",
    "role_of",
]
