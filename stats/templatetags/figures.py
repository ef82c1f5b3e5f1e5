"""Figures in templates: counts and shares in the reader's language."""

from django import template

from stats.domain.share import Share
from stats.words.figures import count_words, decimal_words, quarter_words, whole_words

register = template.Library()
register.filter("counted", count_words)
register.filter("quarter", quarter_words)


@register.filter
def whole(share: Share | None) -> str:
    """Whole percent, or a dash where the base does not hold the row."""
    return whole_words(share) if share else "–"


@register.filter
def decimal(share: Share | None) -> str:
    """Percent with one decimal, or nothing."""
    return decimal_words(share) if share else ""
