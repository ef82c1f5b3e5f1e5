"""Long work: begun in a thread or from the command line, seen from every process, and never done by two at once.

There is no queue and no second server. Whoever is asked does the work: a thread of the process that took the request,
or the command itself. It claims the one row of its kind and subject, gives a sign of life every two seconds and tells
there how far it has come. A process that is killed falls silent; after half a minute its row reads as cut short and
may be claimed anew. Whoever wakes up after that finds another token in the row and stops.

Progress is told outside of transactions, or nobody would see it. What a job writes in the end is one transaction that
calls `Progress.hold` first: so a job that was overtaken writes nothing, and one that was cut short has written nothing.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connections
from django.db.models import Q
from django.utils import timezone

from stats.domain.work import SILENT, Overtaken, Seen, State, WorkRefused, state_now
from stats.models import Work

BEAT, TELL = 2.0, 0.3  # seconds between two signs of life, and at least between two words on how far it is
KEPT = timedelta(days=7)
Teller = Callable[[str, int, int], None]
log = logging.getLogger(__name__)


class Progress:
    """What a job is given to tell how far it is; `told` also hears it (the command line)."""

    def __init__(self, kind: str, subject: str, token: UUID, told: Teller | None = None) -> None:
        self._mine = Work.objects.filter(kind=kind, subject=subject, token=token, state=State.RUNNING.value)
        self._told = told
        self._step, self._at = "", 0.0

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """At `step` (a slug), `done` of `total` are done. Outside of any transaction. Raises Overtaken."""
        moment = time.monotonic()
        if step == self._step and done < total and moment - self._at < TELL:
            return
        self._step, self._at = step, moment
        self._write(step=step, done=done, total=total)
        if self._told is not None:
            self._told(step, done, total)

    def hold(self) -> None:
        """First thing in the transaction that writes: nobody else can take the work over until it is committed."""
        self._write()

    def finish(self, state: State, told: dict[str, Any]) -> None:
        """The last word."""
        self._write(state=state.value, told=told)

    def beat(self) -> None:
        """A sign of life."""
        self._write()

    def _write(self, **fields: Any) -> None:
        if not self._mine.update(beat=timezone.now(), **fields):
            raise Overtaken


Job = Callable[[Progress], dict[str, Any]]


def begin(kind: str, subject: str, job: Job) -> bool:
    """Have a thread of this process do the job. False, and nothing is begun, when somebody is at it already."""
    progress = _claim(kind, subject)
    if progress is None:
        return False
    threading.Thread(target=_in_a_thread, args=(kind, job, progress), name=f"{kind} {subject}", daemon=True).start()
    return True


def work_here(kind: str, subject: str, job: Job, told: Teller | None = None) -> Seen | None:
    """Do the job here and now, for the command line. None when somebody is at it already; errors come through."""
    progress = _claim(kind, subject, told)
    if progress is None:
        return None
    with _alive(progress):
        _do(job, progress)
    return seen(kind, subject)


def seen(kind: str, subject: str) -> Seen | None:
    """How the work on this stands, whichever process does it; None when there was none of late."""
    row = Work.objects.filter(kind=kind, subject=subject).first()
    if row is None:
        return None
    return Seen(state_now(row.state, row.beat, timezone.now()), row.step, row.done, row.total, row.told)


def forget_old_work() -> int:
    """Forget work that gave its last sign of life more than a week ago. Gives how many rows went."""
    return Work.objects.filter(beat__lt=timezone.now() - KEPT).delete()[0]


def _claim(kind: str, subject: str, told: Teller | None = None) -> Progress | None:
    """Take the row, if it is free: there is none, or it is over, or whoever had it has gone silent."""
    token, now = uuid4(), timezone.now()
    fresh = {"token": token, "state": State.RUNNING.value, "step": "", "done": 0, "total": 0, "told": {}, "beat": now}
    _, is_new = Work.objects.get_or_create(kind=kind, subject=subject, defaults=fresh)
    free = ~Q(state=State.RUNNING.value) | Q(beat__lt=now - SILENT)
    if not is_new and not Work.objects.filter(free, kind=kind, subject=subject).update(**fresh):
        return None
    return Progress(kind, subject, token, told)


def _in_a_thread(kind: str, job: Job, progress: Progress) -> None:
    try:
        with _alive(progress):
            _do(job, progress)
    except Exception:  # the page that waits reads it off the row; the log is told where, never what
        log.exception("Long work failed: %s", kind)
    finally:
        connections.close_all()


def _do(job: Job, progress: Progress) -> None:
    """Run the job and write the last word, unless somebody else has taken the work over."""
    with suppress(Overtaken):
        try:
            told = job(progress)
        except WorkRefused as refused:
            progress.finish(State.REFUSED, refused.told)
        except Overtaken:
            raise
        except Exception:
            progress.finish(State.FAILED, {})
            raise
        else:
            progress.finish(State.DONE, told)


@contextmanager
def _alive(progress: Progress) -> Iterator[None]:
    """Signs of life while the body runs, on a thread and a connection of their own."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(BEAT):
                try:
                    progress.beat()
                except DatabaseError:
                    continue  # a busy store; the next one may come through
        except Overtaken:
            pass  # the job finds out by itself
        finally:
            connections.close_all()

    thread = threading.Thread(target=beat, name="sign of life", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
