"""Where the pages about one text stand, whichever shelf it is on."""

from django import template
from django.template.context import Context
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def about(context: Context, page: str, *more: int) -> str:
    """The address of a page about the text of this context."""
    text = context["text"]
    return reverse(f"{context['routes']}-{page}", args=[text.language, text.slug, *more])
