"""What may be written to a log: our own sentences, and of everybody else only where something went wrong."""

import logging
import traceback
from typing import Any

OWN = {"csm_chat", "counsellors", "sessions", "stats"}
FOREIGN = """
    asyncio channels channels_redis daphne daphne.server django django.channels.server django.server redis uvicorn
    uvicorn.asgi uvicorn.error websockets
""".split()
LINES = 200


class QuietFormatter(logging.Formatter):
    """Write no text that a request could have shaped.

    Messages of Django, uvicorn and asyncio carry addresses, paths, agents and (in the text of an exception) whatever a
    visitor sent. So a foreign record gives its level, its logger, its place in the code and, when it has them, a status
    and the class of the exception with its frames. The sentences of our own apps are written as they are: constants
    filled with counts and names of ours.
    """

    def format(self, record: logging.LogRecord) -> str:
        parts = [record.levelname, record.name]
        if record.name.split(".")[0] in OWN:
            parts.append(record.getMessage())
        else:
            parts.append(f"at {record.filename}:{record.lineno} in {record.funcName}")
            status = getattr(record, "status_code", None)
            if isinstance(status, int):
                parts.append(f"status {status}")
        lines = [" ".join(parts)]
        if record.exc_info and record.exc_info[0] is not None:
            lines += self.frames(record.exc_info[1])
        return "\n".join(lines)

    @staticmethod
    def frames(error: BaseException | None) -> list[str]:
        """The class of the error and of its causes, each with the lines of code it passed, never its text."""
        lines: list[str] = []
        while error is not None and len(lines) < LINES:
            lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
            lines += [f"    {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(error.__traceback__)]
            error = error.__cause__ or error.__context__
        return lines


def configuration(*, debug: bool) -> dict[str, Any]:
    """Django's LOGGING: warnings and worse, to the error stream, through the quiet formatter.

    With DEBUG, which production refuses, foreign records are written in full.
    """
    silent = {"handlers": [], "level": "WARNING", "propagate": True}
    spoken = {"handlers": [], "level": "INFO", "propagate": True}
    formatters = {
        "quiet": {"()": "csm_chat.logs.QuietFormatter"},
        "full": {"format": "%(levelname)s %(name)s %(message)s"},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": formatters,
        "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "full" if debug else "quiet"}},
        "root": {"handlers": ["errors"], "level": "WARNING"},
        "loggers": {
            **dict.fromkeys(FOREIGN, silent),
            # A page that does not exist or a host we do not know is no event of ours, and its time is a visitor's.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.security": {"handlers": [], "level": "CRITICAL", "propagate": True},
            # Access logs carry address and path in every line: nothing of theirs passes, at any level.
            "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
            **dict.fromkeys(sorted(OWN), spoken),
        },
    }
