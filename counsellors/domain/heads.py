"""Files of beginnings: Markdown under a head of YAML between two lines of `---`."""

from typing import Any

import yaml


def split(text: str) -> tuple[dict[str, Any], str]:
    """The head, and what follows."""
    _, head, source = text.split("---\n", 2)
    return yaml.safe_load(head), source
