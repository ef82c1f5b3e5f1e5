"""Gives every test run folders of its own, before the settings are read: no run sees the data of another."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="csm-chat-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

for _name in """
    DATABASE_URL DEBUG FACTOR_KEY_FILE HOST LIVE_DATABASE_URL PORT PROCESSES PRODUCTION REDIS_URL RUNTIME_DIRECTORY
    NEUTRAL_PAGE SECRET_KEY_FILE STAFF_ORIGIN TLS UNIX_SOCKET VISITOR_ORIGIN
""".split():
    os.environ.pop(_name, None)
# A run on PostgreSQL names its two databases here; see tests/sessions/test_the_same_holds_on_postgresql.py.
for _name in ("DATABASE_URL", "LIVE_DATABASE_URL"):
    if _url := os.environ.pop(f"TEST_{_name}", ""):
        os.environ[_name] = _url
(_folder / "live").mkdir(mode=0o700)
os.environ["DATA_DIR"] = str(_folder / "data")
os.environ["LIVE_DIR"] = str(_folder / "live")
# What `make run` has collected is of another day: the tests see the files as they lie in the source.
os.environ["STATIC_ROOT"] = str(_folder / "static")
os.environ["DEMO"] = "1"
# Playwright's own loop runs in the main thread of a browser test; Django's guard cannot tell it from ours.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
