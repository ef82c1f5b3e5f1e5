"""What stands in curly brackets in the staff's texts: `{helpline:SLUG}` is the number of other help."""

import re
from collections.abc import Collection, Mapping
from typing import Final

HELPLINE: Final = re.compile(r"\{helpline:([a-z0-9-]+)\}")
BRACKETS: Final = re.compile(r"\{[^{}\n]*\}")
# What the desk fills in when a phrase is inserted.
NAMES: Final = ("{counsellor}", "{colleague}")
BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+")

Numbers = Mapping[str, tuple[str, str]]


def helplines_in(text: str) -> list[str]:
    """The slugs of other help that a text names, in order."""
    return HELPLINE.findall(text)


def unknown_in(text: str, names: Collection[str] = ()) -> list[str]:
    """What stands in curly brackets and means nothing; `names` are brackets that do beside those of other help."""
    return [one for one in BRACKETS.findall(text) if one not in names and not HELPLINE.fullmatch(one)]


def said_with_numbers(text: str, numbers: Numbers) -> str:
    """Plain words with the number in each place; a sentence whose number is not known is left out."""
    sentences = BETWEEN_SENTENCES.split(text)
    kept = [one for one in sentences if all(numbers.get(slug, ("", ""))[0] for slug in helplines_in(one))]
    return HELPLINE.sub(lambda found: numbers[found[1]][0], " ".join(kept))


def with_numbers(source: str, numbers: Numbers, *, missing: str) -> str:
    """Markdown with a link to call in each place; `numbers` are by slug, as people write them and as digits."""

    def number(found: re.Match[str]) -> str:
        said, digits = numbers.get(found[1], ("", ""))
        return f"[{said}](tel:{digits})" if digits else said or missing

    return HELPLINE.sub(number, source)
