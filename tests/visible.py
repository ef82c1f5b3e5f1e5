"""Reading a page as it is shown: every text and every label, and which of them nobody gave to gettext."""

import re
from collections.abc import Collection

from playwright.sync_api import Page

# What people wrote (phrases among it) or what is a secret is no text of ours, and the names of keys stand on the keys.
DATA = (
    ".said > p, .quoted, .secret, kbd, textarea, script:not([type='application/json']), style, [data-name], "
    "#desk-phrases"
)
ATTRIBUTES = ["aria-label", "aria-description", "title", "placeholder", "alt"]
READ = """([data, attributes]) => {
  const found = [document.title];
  const inData = (element) => element?.closest(data);
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches("template")) walk(element.content);
      for (const name of attributes) {
        if (element.hasAttribute(name) && !inData(element)) found.push(element.getAttribute(name));
      }
      if (element.matches("input[type=submit], input[type=button]")) found.push(element.value);
    }
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const holder = text.parentElement;
      if (!inData(holder) && holder?.matches("script[type='application/json']")) {
        // The words that scripts write later; which language they are in is no word.
        JSON.parse(text.data, (key, value) => {
          if (typeof value === "string" && key !== "locale") found.push(value);
        });
      } else if (holder?.matches("noscript")) {
        found.push(text.data.replace(/<[^>]*>/g, " "));
      } else if (!inData(holder) && text.data.trim()) found.push(text.data);
    }
  };
  walk(document);
  return found;
}"""
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]")


def untranslated(page: Page, known: Collection[str]) -> set[str]:
    """Texts of the page with letters outside every bracket; `known` data (names, labels) may stand anywhere."""
    texts: list[str] = page.evaluate(READ, [DATA, ATTRIBUTES])
    assert any("⟦" in text for text in texts), "this page knows no brackets: is it served under the pseudo settings?"
    return {text.strip() for text in texts if LETTERS.search(outside(text, known))}


def outside(text: str, known: Collection[str]) -> str:
    """What is left of a text without what stands in brackets and without known data."""
    left = text.replace("\u00a0", " ")
    while (shorter := INNERMOST.sub("", left)) != left:
        left = shorter
    for data in sorted(known, key=len, reverse=True):
        left = left.replace(data, "")
    return left
