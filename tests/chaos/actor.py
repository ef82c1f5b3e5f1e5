"""Somebody who writes numbers and reads, in a thread of her own, and comes back when her line is gone."""

import threading
import time
from collections import deque
from contextlib import suppress

import pytest

from tests.chaos.ledger import Line
from tests.servers.line import CutError, Frame
from tests.servers.processes import until
from tests.servers.speaker import Talker

BEAT_SECONDS = 1.0  # a page takes its time; here a silent line is to be noticed within a short test
ANSWER_SECONDS = 2.0
COME_BACK_SECONDS = 0.2
FINAL = {"over", "lost", "auth", "replaced"}


class Actor:
    """Drives a talker who is in an active conversation. The talker is touched under `lock` only."""

    def __init__(self, name: str, talker: Talker) -> None:
        self.name = name
        self.talker = talker
        self.lock = threading.RLock()
        self.written: list[str] = []
        self.sent_at: dict[str, float] = {}
        self.seen_at: dict[str, float] = {}
        self.returns = 0
        self.farewell: Frame | None = None
        self.farewell_at = 0.0
        self.restarts: list[float] = []
        self.failure: BaseException | None = None
        self._waiting: deque[str] = deque()
        self._heard_at = self._beaten_at = time.monotonic()
        self._looked_up_to = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> "Actor":
        self._thread.start()
        return self

    def stop(self) -> None:
        """Leave the line; the conversation goes on without her."""
        self._stopped.set()
        self._thread.join(30)
        with suppress(CutError):
            self.talker.drop()

    # ── what a test asks of her ────────────────────────────────────────────────────────────────────────────────────
    def write(self) -> None:
        """Write the next number, whatever the line is like."""
        text = str(len(self.written) + 1)
        self.written.append(text)
        self._waiting.append(text)

    def reload(self) -> None:
        """Forget what a page forgets when it is reloaded: everything but keys, ticket and what is not acknowledged."""
        with self.lock:
            self.talker.drop()
            self.talker.entries.clear()
            self.talker.mine.clear()
            self._looked_up_to = 0

    def drop(self) -> None:
        """Lose the socket."""
        with self.lock:
            self.talker.drop()

    def sit_out(self) -> None:
        """In a silent network: wait until the line is given up."""
        until(lambda: self.talker.line is None, "a silent line to be given up")

    @property
    def me(self) -> str:
        return self.talker.me

    def read(self) -> list[Line]:
        """All that she can read, in the order of the log: who wrote it (the member's id), and the text."""
        with self.lock:
            return [(one.sender, one.text) for one in self.talker.said()]

    def all_sent(self) -> bool:
        """Whether the server has acknowledged everything."""
        if self.failure:
            raise self.failure
        with self.lock:
            return not self._waiting and not self.talker.outbox

    def raise_failure(self) -> None:
        if self.failure:
            raise self.failure

    # ── what she does ──────────────────────────────────────────────────────────────────────────────────────────────
    def _run(self) -> None:
        try:
            while not self._stopped.is_set() and self.farewell is None:
                with self.lock:
                    self._turn()
                # A lock is not fair: whoever waits for it gets it now.
                time.sleep(0.002)
        except BaseException as error:  # noqa: BLE001 - a failed expectation is no Exception, and it belongs to the test
            self.failure = error

    def _turn(self) -> None:
        try:
            if self.talker.line is None:
                self._come_back()
            self._write_what_waits()
            self._read_for_a_moment()
            self._beat()
        except CutError:
            self.talker.drop()

    def _come_back(self) -> None:
        time.sleep(COME_BACK_SECONDS)
        self.talker.farewell = None
        try:
            self.talker.come_back()
        except pytest.fail.Exception:
            # No welcome came: a farewell instead, or nothing at all.
            self._obey_farewell()
            raise CutError from None
        except CutError:
            self._obey_farewell()
            raise
        self.returns += 1
        self._heard_at = self._beaten_at = time.monotonic()

    def _write_what_waits(self) -> None:
        while self._waiting:
            text = self._waiting.popleft()
            self.sent_at[text] = time.monotonic()
            self.talker.say(text)

    def _read_for_a_moment(self) -> None:
        while (line := self.talker.line) and line.next(0.02) is not None:
            self._heard_at = time.monotonic()
            self._note_what_came()
            self._obey_farewell()

    def _note_what_came(self) -> None:
        now = time.monotonic()
        while (n := self._looked_up_to + 1) in self.talker.entries:
            entry = self.talker.entries[n]
            if entry["kind"] == "msg":
                self.seen_at.setdefault(entry["mid"], now)
            self._looked_up_to = n

    def _obey_farewell(self) -> None:
        said = self.talker.farewell
        if said is None:
            return
        self.talker.farewell = None
        self.farewell_at = time.monotonic()
        if said["why"] in FINAL:
            self.farewell = said
        else:
            self.restarts.append(self.farewell_at)
        raise CutError

    def _beat(self) -> None:
        now = time.monotonic()
        if now - self._heard_at > BEAT_SECONDS + ANSWER_SECONDS:
            raise CutError  # silence: this line is given up
        if now - self._beaten_at > BEAT_SECONDS and self.talker.line:
            self._beaten_at = now
            self.talker.line.say("hb", last=self.talker.last)


class Forgetful(Actor):
    """A client with a defect, to show that the faults bite: what was written without a line is not sent later."""

    def _come_back(self) -> None:
        self._waiting.clear()
        super()._come_back()
