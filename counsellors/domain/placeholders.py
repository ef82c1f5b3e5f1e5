"""What stands in curly brackets in the staff's texts: `{helpline:SLUG}` is the number of other help."""

import re
from collections.abc import Mapping
from typing import Final

HELPLINE: Final = re.compile(r"\{helpline:([a-z0-9-]+)\}")

Numbers = Mapping[str, tuple[str, str]]


def helplines_in(text: str) -> list[str]:
    """The slugs of other help that a text names, in order."""
    return HELPLINE.findall(text)


def with_numbers(source: str, numbers: Numbers, *, missing: str) -> str:
    """Markdown with a link to call in each place; `numbers` are by slug, as people write them and as digits."""

    def number(found: re.Match[str]) -> str:
        said, digits = numbers.get(found[1], ("", ""))
        return f"[{said}](tel:{digits})" if digits else said or missing

    return HELPLINE.sub(number, source)
