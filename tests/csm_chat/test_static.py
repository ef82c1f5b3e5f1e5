"""Static files: hashed names, kept for good, and no module that imports one under its plain name."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPORTS = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{0,2}/[^"']+)["']""")
# A type in a comment is no import; a browser never follows it.
COMMENTS = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "STATIC_ROOT": str(folder)},
        check=True,
        timeout=120,
    )
    return folder


def hashed_files(collected: Path) -> dict[str, str]:
    paths: dict[str, str] = json.loads((collected / "staticfiles.json").read_text())["paths"]
    return paths


def test_every_file_has_a_hashed_name(collected: Path) -> None:
    paths = hashed_files(collected)
    assert paths
    assert all(HASHED.search(hashed) for hashed in paths.values())
    assert all((collected / hashed).exists() for hashed in paths.values())


def test_no_collected_module_imports_an_unhashed_path(collected: Path) -> None:
    modules = [collected / hashed for hashed in hashed_files(collected).values() if hashed.endswith(".js")]
    imports = [
        (module.name, path) for module in modules for path in IMPORTS.findall(COMMENTS.sub("", module.read_text()))
    ]
    assert imports, "The pattern finds no import at all."
    assert [pair for pair in imports if not HASHED.search(pair[1])] == []


def test_no_collected_style_sheet_names_an_unhashed_file(collected: Path) -> None:
    sheets = [collected / hashed for hashed in hashed_files(collected).values() if hashed.endswith(".css")]
    named = [
        (sheet.name, path)
        for sheet in sheets
        for path in re.findall(r"""(?:@import\s+|url\()\s*["']?([^"')]+)""", sheet.read_text())
    ]
    assert [pair for pair in named if not HASHED.search(pair[1].split("#")[0])] == []
