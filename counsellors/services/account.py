"""What a person changes about herself."""

from counsellors.models import Person


def save_account(person: Person, *, display_name: str, language: str) -> None:
    """Set the name that visitors see, and the language of the staff's pages."""
    Person.objects.filter(pk=person.pk).update(display_name=display_name, language=language)
