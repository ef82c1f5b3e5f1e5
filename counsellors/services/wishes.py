"""What a person wants her desk to do."""

from counsellors.models import DeskWishes, Person


def wishes_of(person: Person) -> DeskWishes:
    """Her wishes; both are off for one who has never said."""
    return DeskWishes.objects.filter(person=person).first() or DeskWishes(person=person)


def set_wishes(person: Person, *, sound: bool, notices: bool) -> None:
    """Remember them, for every browser she uses."""
    DeskWishes.objects.update_or_create(person=person, defaults={"sound": sound, "notices": notices})
