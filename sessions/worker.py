"""Threads of our own for the database, so that no slow page of the staff can hold up a conversation.

`writer` makes every change to the live store, one after the other; `reader` looks. Each owns its connections.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connections

P = ParamSpec("P")
R = TypeVar("R")


class Worker:
    """One thread that runs functions in order. It starts when it is first needed and can be stopped and used again."""

    failures = 0  # how often a store has failed any of them

    def __init__(self, name: str) -> None:
        self.name = name
        self._known_failures = 0
        self._thread: ThreadPoolExecutor | None = None

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the function on the thread. What it raises is raised here."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix=self.name)
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: self._with_usable_connections(function, *args, **kwargs)
        )

    def stop(self) -> None:
        """Finish what is queued, close the thread's connections and end it."""
        if self._thread is not None:
            self._thread.submit(connections.close_all).result()
            self._thread.shutdown()
            self._thread = None

    def _with_usable_connections(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        # A restarted PostgreSQL leaves connections that only fail: once one has failed, each is looked at before use.
        failures = Worker.failures
        for connection in connections.all(initialized_only=True):
            connection.errors_occurred |= failures > self._known_failures
            connection.close_if_unusable_or_obsolete()
        self._known_failures = failures
        try:
            return function(*args, **kwargs)
        except (InterfaceError, OperationalError):
            Worker.failures += 1
            raise


writer = Worker("writer")
reader = Worker("reader")
