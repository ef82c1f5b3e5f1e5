"""The pure core can be imported where there is no Django."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "channels", "asgiref", "redis", "psycopg", "uvicorn"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
"""


def import_without_django(*modules: str) -> subprocess.CompletedProcess[str]:
    code = BLOCKED + "".join(f"import {module}\n" for module in modules)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def pure_modules() -> list[str]:
    files = [path for app in ("sessions", "stats", "counsellors") for path in (ROOT / app / "domain").glob("*.py")]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files if path.stem != "__init__"]
    return [*names, "sessions.protocol"]


def test_the_pure_core_needs_no_django() -> None:
    modules = pure_modules()
    assert len(modules) > 5
    done = import_without_django(*modules)
    assert done.returncode == 0, done.stderr


def test_a_module_that_needs_django_is_found_out() -> None:
    assert import_without_django("counsellors.models").returncode != 0
