"""The centres people belong to."""

from django.db import DatabaseError

from counsellors.models import Centre


def centres() -> list[Centre]:
    """The centres in their order; none when the store cannot be read."""
    try:
        return list(Centre.objects.all())
    except DatabaseError:
        return []


def name_centre(slug: str, name: str) -> Centre:
    """The centre of this slug under this name; a new one stands after the others."""
    place = Centre.objects.count() + 1
    return Centre.objects.update_or_create(
        slug=slug, defaults={"name": name}, create_defaults={"name": name, "order": place}
    )[0]
