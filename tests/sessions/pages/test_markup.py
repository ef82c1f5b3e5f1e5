"""Markdown becomes plain blocks; nothing else of what a file can hold comes through."""

import pytest

from sessions.pages.markup import NotPlainError, blocks, plain

MARKUP = """
<script>alert(1)</script> and <b onclick="x()">bold</b>

<div><img src=x onerror=alert(1)></div>

- <iframe src="https://evil.example"></iframe>

## <svg onload=alert(1)>
"""


def test_headings_paragraphs_and_lists_come_through() -> None:
    source = "One **two** three\nand four.\n\n## Five\n\n- six\n- [seven](safety), eight\n\n1. nine\n2. **ten**\n"
    assert blocks(source) == [
        ("p", ["One ", ("strong", "two"), " three and four."]),
        ("h2", "Five"),
        ("ul", [["six"], [("a", "safety", "seven"), ", eight"]]),
        ("ol", [["nine"], [("strong", "ten")]]),
    ]


def test_a_line_that_is_only_a_placeholder_becomes_a_place() -> None:
    assert blocks("{kept_table}\n\nWithin {gone_minutes} minutes.") == [
        ("kept_table",),
        ("p", ["Within {gone_minutes} minutes."]),
    ]


def test_markup_in_a_file_stays_text() -> None:
    found = blocks(MARKUP)
    assert [block[0] for block in found] == ["p", "p", "ul", "h2"]
    assert found[0] == ("p", ['<script>alert(1)</script> and <b onclick="x()">bold</b>'])
    assert plain(found[2][1][0]) == '<iframe src="https://evil.example"></iframe>'


@pytest.mark.parametrize(
    "source",
    [
        "# A title of its own",
        "### Too deep",
        "- one\n  - inside another",
        "- one\n\n  ## heading",
        "*only a little*",
        "[elsewhere](https://example.org/)",
        "[a script](javascript:alert)",
        "[upwards](../staff/)",
        "[by telephone](tel:112)",
    ],
)
def test_what_no_page_shows_is_refused_or_stays_text(source: str) -> None:
    try:
        found = blocks(source)
    except NotPlainError:
        return
    assert found == [("p", [source])]
