"""The service as a test wants it set: known to this process, without a row in any store."""

from datetime import datetime, timedelta
from math import inf
from typing import Any

from django.conf import settings

from counsellors.domain.hours import COPENHAGEN, Hours, Span
from counsellors.services import service as known
from counsellors.services.service import Service

# No hours, any number may wait, and no puzzle: for all tests that are about something else.
ANY_TIME = Service(
    hours=Hours(),
    paused=False,
    queue_limit=0,
    closing_soon=30,
    neutral_page=settings.NEUTRAL_PAGE,
    puzzle_cost=0,
    frame_origins=(),
    talks_per_shift=0,
    helplines=(),
)


def the_service(**values: Any) -> None:
    """Set the service, from now until the end of the test."""
    fixed = {field: getattr(ANY_TIME, field) for field in ANY_TIME.__dataclass_fields__}
    known._known.service = Service(**fixed | values)
    known._known.stale_at = inf


def hours_around(now: int, *, opens: int, closes: int) -> Hours:
    """Hours that open and close so many minutes before (negative) or after this moment, once a week."""
    moment = datetime.fromtimestamp(now, COPENHAGEN).replace(second=0, microsecond=0)
    start, finish = moment + timedelta(minutes=opens), moment + timedelta(minutes=closes)
    return Hours({start.weekday(): (Span(start.time(), finish.time()),)})
