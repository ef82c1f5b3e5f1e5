"""Every night the rows of the contacts are written anew in random order, so that their place tells no order in time."""

from counsellors.services.random_order import rewrite
from stats.models import Contact, ContactAnswer

CONTACT = Contact._meta.db_table  # noqa: SLF001 - `_meta` is how Django names a table
ANSWER = ContactAnswer._meta.db_table  # noqa: SLF001


def rewrite_in_random_order() -> int:
    """Rewrite all contacts and answers in random order; returns the number of contacts. May run any number of times."""
    rewrite(CONTACT, ANSWER)
    return Contact.objects.count()
