"""How long a signed-in browser may be left alone, in seconds, each with its reason."""

from typing import Final

IDLE: Final = 45 * 60  # a quiet stretch with a book is shorter; an evening with an open desk in an empty room is longer
WARNING: Final = 2 * 60  # time to come back from the kitchen and press once (WCAG 2.2.1 asks for 20 seconds)
AGAIN: Final = 60  # how soon it is asked again after somebody was not signed out because a visitor needs her
