"""How long a counsellor may still put right what she has just saved."""

from datetime import timedelta

# Long enough to notice a slip of the hand; then the contact is one among all others again.
MINUTES = 10
RECENT = timedelta(minutes=MINUTES)
# More contacts than this are not listed one by one: whoever looks has to say more of the one she means.
MOST_FOUND = 20
