"""Every variable that the settings read is described in docs/settings.md, and none that is not read."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def read_variables() -> set[str]:
    settings = (ROOT / "csm_chat" / "settings.py").read_text()
    folders = (ROOT / "csm_chat" / "folders.py").read_text()
    return set(re.findall(r'\b(?:text|switch)\(\s*"([A-Z_]+)"', settings)) | set(
        re.findall(r'environ\.get\("([A-Z_]+)"', folders)
    )


def described_variables() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))


def test_every_variable_is_described_and_every_description_is_of_a_variable() -> None:
    assert read_variables() == described_variables()


def test_no_other_module_reads_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for app in ("csm_chat", "sessions", "stats", "counsellors")
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"os\.(environ|getenv)", path.read_text())
    ]
    # settings.py reads; asgi.py says which settings there are.
    assert sorted(readers) == ["csm_chat/asgi.py", "csm_chat/settings.py"]
