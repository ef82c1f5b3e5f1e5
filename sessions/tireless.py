"""Background work that goes on: what fails now is tried again at the next turn."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)


@contextmanager
def tireless(sentence: str) -> Iterator[None]:
    """Let a failure pass with one calm line in the log.

    The text of an error may hold what somebody sent or where from; the name of its class does not.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a loop that ends at the first surprise is worse than any surprise
        log.warning("%s: %s", sentence, type(error).__name__)
