"""How far long work is, in words."""

from django.utils.translation import gettext as _

from stats.domain.work import Seen, State
from stats.words.figures import count_words


def step_words(seen: Seen) -> str:
    """What is being done just now, and how much of it."""
    steps = {
        "checking": _("Kontrollerer"),
        "counting": _("Tæller"),
        "audit": _("Prøver, om noget kan regnes ud"),
        "rendering": _("Laver filerne"),
        "saving": _("Gemmer"),
    }
    words = steps.get(seen.step) or _("Begynder")
    if not seen.total:
        return words
    return _("%(step)s, %(done)s af %(total)s") % {
        "step": words, "done": count_words(seen.done), "total": count_words(seen.total),
    }  # fmt: skip


def state_words(seen: Seen | None) -> str:
    """How it stands: under way, done, or not done and what to do now."""
    if seen is None:
        return _("Der er ikke noget i gang. Det, der blev gjort for mere end en uge siden, står her ikke længere.")
    return {
        State.RUNNING: _("Det er i gang. Du kan roligt gå fra siden; det fortsætter."),
        State.DONE: _("Færdig."),
        State.REFUSED: _("Det kunne ikke lade sig gøre, og der er ikke gemt noget. Prøv forfra."),
        State.FAILED: _("Noget gik galt hos os, og der er ikke gemt noget. Prøv igen."),
        State.CUT_SHORT: _("Arbejdet blev afbrudt, og der er ikke gemt noget. Begynd forfra."),
    }[seen.state]
