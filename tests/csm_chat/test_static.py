"""Static files: hashed names, kept for good, and no module that imports one under its plain name."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from csm_chat.stages import PAGES
from csm_chat.static import HashedFiles
from tests.js.node import node

ROOT = Path(__file__).resolve().parents[2]
IMPORTS = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{0,2}/[^"']+)["']""")
# What must come through as it was written: texts, without what a minifier may write in another way.
TEXTS = re.compile(r"\"([^\"\n\\]*)\"")
COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"`\w])//[^\n]*", re.DOTALL)
TRICKY = r"""
/*! A licence. */
/** Types stand here, in a comment: import("./nowhere.js"). */
class One {
  #hidden = 1; // said to the reader
  get #twice() { return this.#hidden * 2 }
  static #made = new WeakSet()
  constructor() { One.#made.add(this) }
  text() {
    let a = 1
    const b = a++
    + 2
    return `  kept // as it is ${this.#twice} ${b}
      /* this too */ ${#hidden in this} ` + "/* and this */".replace(/[/*"]+ and\/?/g, '  ') }
}
console.log(JSON.stringify(new One().text()))
"""
READ = """
import { SourceTextModule } from "node:vm";
import { readFileSync } from "node:fs";
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  new SourceTextModule(readFileSync(path, "utf8"), { identifier: path });
}
"""
JOINED = {stage for page in PAGES for stage in page}
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


def collect(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "STATIC_ROOT": str(folder)},
        check=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    collect(folder)
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
    imports = [(module.name, path) for module in modules for path in IMPORTS.findall(module.read_text())]
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


def source_of(collected: Path, name: str) -> str:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_text()


def test_no_collected_file_carries_a_comment(collected: Path) -> None:
    names = [name for name in hashed_files(collected) if name.endswith((".js", ".css"))]
    assert any(COMMENTS.search(source_of(collected, name)) for name in names), "The pattern finds no comment at all."
    assert [name for name in names if COMMENTS.search((collected / name).read_text())] == []


def test_every_text_comes_through_as_it_was_written(collected: Path) -> None:
    compared = 0
    for name in hashed_files(collected):
        if name.endswith(".js") and name not in JOINED:
            lighter = (collected / name).read_text()
            texts = {text for text in TEXTS.findall(COMMENTS.sub("", source_of(collected, name))) if "$" not in text}
            assert [text for text in sorted(texts) if text not in lighter] == [], name
            compared += len(texts)
    assert compared > 500


def test_a_stage_imports_from_those_that_are_there_and_from_nothing_else(collected: Path) -> None:
    files = hashed_files(collected)
    found = 0
    for page in PAGES:
        for stage, there in page.items():
            imported = re.findall(r'from"\./([^"]+)"', (collected / files[stage]).read_text())
            assert set(imported) <= {Path(files[one]).name for one in there}
            found += len(imported)
    assert found


def test_what_is_collected_twice_is_the_same_to_the_byte(collected: Path, tmp_path: Path) -> None:
    collect(tmp_path)
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*") if path.suffix != ".json"}
    assert len(again) > 100
    assert not [path for path, content in again.items() if (collected / path).read_bytes() != content]


def test_every_collected_module_can_be_read_by_a_browser(collected: Path) -> None:
    modules = [str(collected / hashed) for hashed in hashed_files(collected).values() if hashed.endswith(".js")]
    node("--experimental-vm-modules", "--no-warnings", "--input-type=module", "--eval", READ, given=json.dumps(modules))


def test_what_is_left_away_changes_nothing_and_a_licence_stays(tmp_path: Path) -> None:
    store = HashedFiles(location=tmp_path, base_url="/static/")
    store.save("tricky.js", ContentFile(TRICKY.encode()))
    lighter = (tmp_path / "tricky.js").read_text()
    assert "/*! A licence. */" in lighter
    assert "said to the reader" not in lighter
    assert "nowhere" not in lighter
    printed = [node("--input-type=module", given=text) for text in (TRICKY, lighter)]
    assert printed[0] == printed[1]
    assert "kept // as it is 2 3" in printed[0]
    store.save("licensed.css", ContentFile(b"/*! Mine. */\n/* why */\na::before { content: '/* */ '; }\n"))
    assert (tmp_path / "licensed.css").read_text() == "/*!Mine.*/a::before{content:'/* */ '}"
