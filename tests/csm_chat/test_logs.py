"""What a log may say: our own sentences; of others only where something went wrong."""

import logging
import sys

from csm_chat.logs import QuietFormatter, configuration

MARK = "203.0.113.77 /secret?text=marked"


def record(name: str, message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.ERROR, __file__, 7, message, args, info, "view")


def error_with_the_mark() -> BaseException:
    try:
        try:
            raise ValueError(MARK)
        except ValueError as error:
            raise RuntimeError(MARK) from error
    except RuntimeError:
        caught = sys.exc_info()[1]
        assert caught is not None
        return caught


def test_a_foreign_record_gives_its_place_and_none_of_its_text() -> None:
    for line in (record("django.request", "Not Found: %s", MARK), record("uvicorn.error", MARK)):
        written = QuietFormatter().format(line)
        assert MARK not in written
        assert "test_logs.py:7" in written


def test_an_exception_gives_its_class_its_cause_and_its_frames_but_not_its_text() -> None:
    for name in ("django.request", "sessions.hub"):
        written = QuietFormatter().format(record(name, "It failed.", error=error_with_the_mark()))
        assert MARK not in written
        assert "RuntimeError" in written
        assert "ValueError" in written
        assert "in error_with_the_mark" in written


def test_our_own_sentences_are_written() -> None:
    assert "3 were purged" in QuietFormatter().format(record("sessions.sweep", "%d were purged", 3))


def test_no_logger_of_a_server_speaks_below_a_warning() -> None:
    loggers = configuration(debug=False)["loggers"]
    for name in ("uvicorn.error", "uvicorn.access", "daphne", "django.request"):
        assert logging.getLevelName(loggers[name]["level"]) >= logging.WARNING


def test_a_missing_page_is_no_event() -> None:
    assert configuration(debug=False)["loggers"]["django.request"]["level"] == "ERROR"
