"""The longer texts for visitors: Markdown, a file for each slug and language, shown as plain blocks."""

from sessions.pages.places import Filled, filled
from sessions.pages.shelf import Page, addressed, find, in_language, pages

__all__ = ["Filled", "Page", "addressed", "filled", "find", "in_language", "pages"]
