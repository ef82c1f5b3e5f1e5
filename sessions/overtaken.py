"""Entries that came before those they follow: two processes write one log, and each tells of its own at once.

They are kept for the moment that the others take. What is missing after that was lost, and is looked up in the store.
"""

import asyncio
from collections.abc import Callable

PATIENCE = 0.5  # seconds; what is still missing then would be missed at the next look anyway


class Overtaken:
    """The early entries of all conversations of one process. Their moment begins with the first of them."""

    def __init__(self, overdue: Callable[[dict[str, int]], None]) -> None:
        """`overdue` hears, when the moment is over, of every conversation and the last entry that was kept of it."""
        self._overdue = overdue
        self._texts: dict[str, dict[int, str]] = {}
        self._timer: asyncio.TimerHandle | None = None

    def keep(self, conversation: str, n: int, text: str) -> None:
        self._texts.setdefault(conversation, {})[n] = text
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._let_go)

    def entry(self, conversation: str, n: int) -> str | None:
        """The text of this entry, if it came early."""
        return self._texts.get(conversation, {}).get(n)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _let_go(self) -> None:
        texts, self._texts, self._timer = self._texts, {}, None
        self._overdue({conversation: max(kept) for conversation, kept in texts.items()})
