"""What becomes of a handbook page's Markdown: nothing that could run, lead elsewhere unseen or look like the house."""

import pytest

from counsellors.domain.markup import clean, html, links, nodes


def address(slug: str) -> str:
    return f"/staff/handbook/da/{slug}/"


def test_what_the_pages_are_made_of_comes_out_as_it_went_in() -> None:
    source = (
        "**Kort:** spørg.\n\n## Nu\n\n1. *En*\n2. To\n\n- a\n\n> Citat\n\n| Om | Tal om |\n|---|---|\n| Fare | 112 |\n"
    )
    assert html(source, address) == (
        "<p><strong>Kort:</strong> spørg.</p>\n<h2>Nu</h2>\n<ol>\n<li><em>En</em></li>\n<li>To</li>\n</ol>\n"
        "<ul>\n<li>a</li>\n</ul>\n<blockquote>\n<p>Citat</p>\n</blockquote>\n"
        "<table>\n<thead>\n<tr>\n<th>Om</th>\n<th>Tal om</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>Fare</td>\n<td>112</td>\n</tr>\n</tbody>\n</table>\n"
    )


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">tryk</a>',
        "[tryk](javascript:alert(1))",
        "[tryk](JaVaScRiPt&#58;alert(1))",
        "[tryk](data:text/html,<script>alert(1)</script>)",
        "![billede](https://example.org/x.png)",
        "<iframe src=https://example.org></iframe>",
        '<p style="position:fixed" class="leave" id="main">',
        "```<script>\nalert(1)\n```",
        "<!-- --><svg onload=alert(1)>",
    ],
)
def test_nothing_in_a_source_runs(evil: str) -> None:
    made = html(f"Før\n\n{evil}\n\nefter", address)
    elements = {node["tag"] for node in flat(nodes(made))}
    assert elements <= {"p", "a"}, made
    addresses = [node.get("href") for node in flat(nodes(made)) if node["tag"] == "a"]
    assert all(one is None or one.startswith("https://") for one in addresses), made
    assert "Før" in made
    assert "efter" in made


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<p onclick=alert(1) style='x' id=main class=leave>x</p>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<form action=https://example.org><input></form>",
    ],
)
def test_the_sanitiser_alone_would_do_if_the_reader_let_markup_through(evil: str) -> None:
    left = clean(evil)
    for word in ("script", "onerror", "onclick", "style", "javascript", "class", "id=", "<img", "<form", "<input"):
        assert word not in left


def test_a_link_leads_to_a_page_of_the_handbook_a_number_or_another_site_and_nowhere_else() -> None:
    source = (
        "[side](under-18) [nummer](tel:112) [ude](https://example.org/) [nej](//example.org) [nej](/staff/sign-out/)"
    )
    made = nodes(html(source, address))
    assert [(node["inside"], node.get("href")) for node in flat(made) if node["tag"] == "a"] == [
        (["side"], "/staff/handbook/da/under-18/"),
        (["nummer"], "tel:112"),
        (["ude"], "https://example.org/"),
        (["nej"], None),
        (["nej"], None),
    ]
    assert 'target="_blank"' in html("[ude](https://example.org/)", address)
    assert 'rel="noreferrer noopener"' in html("[ude](https://example.org/)", address)
    assert links(source) == ["under-18", "tel:112", "https://example.org/", "//example.org", "/staff/sign-out/"]


def test_the_lists_for_scripts_say_the_same_as_the_markup() -> None:
    made = nodes(html("Et & *to*  \ntre\n\n- **a** b\n", address))
    assert made == [
        {"tag": "p", "inside": ["Et & ", {"tag": "em", "inside": ["to"]}, {"tag": "br", "inside": []}, " tre"]},
        {"tag": "ul", "inside": [{"tag": "li", "inside": [{"tag": "strong", "inside": ["a"]}, " b"]}]},
    ]


def flat(made: list) -> list[dict]:  # type: ignore[type-arg]
    """Every element, however deep."""
    return [one for node in made if isinstance(node, dict) for one in (node, *flat(node["inside"]))]
