"""Every span of time in the life of a conversation, in seconds, each with its reason. Texts take them from here."""

from typing import Final

REPAIR: Final = 2  # a lost hint is made good by the next look at the store; three seconds is the promise
BLIND: Final = 6  # three looks in vain: the pages are told that the line is down, well within ten seconds
STAFF: Final = 2  # somebody who was let go is out, and her conversations are her colleagues', within seconds
SWEEP: Final = 5  # how late a conversation may be let go, purged or asked again; nobody notices five seconds
LEASE: Final = 10  # how often a process says which sockets it holds: three times within AWAY

AWAY: Final = 30  # a lift, a tunnel, a locked phone: shorter gaps are not worth a word to the other side
VISITOR_GONE_WAITING: Final = 10 * 60  # a place held for nobody makes everybody behind it wait
VISITOR_GONE_TALKING: Final = 20 * 60  # somebody may have come into the room; after that she begins anew
COUNSELLOR_GONE: Final = 20 * 60  # a laptop that restarts is back by then
TAKE_OVER: Final = 3 * 60  # a dropped line is mended by then; after that a colleague may ask whether she should go on
CALL: Final = 2 * 60  # a colleague at her desk has looked up by then
HELP_SHOWN: Final = 2 * 60  # an answer to a call for help has been read by then; after that nobody knows of it
DEBRIEF: Final = 24 * 60 * 60  # the shift lead who was asked for a debrief, or the one of the next evening, has seen it
CONVERSATION_AGE: Final = 12 * 60 * 60  # longer than any shift: on both sides a forgotten page

OFFER: Final = 3 * 60  # time to breathe and answer; then the counsellor is free and she is asked again

TAG_OWED: Final = 2 * 60 * 60  # nobody remembers a conversation well enough to tag it later
TAG_AFTER_DUTY: Final = 15 * 60  # the end of a shift is when the last ticks are set
TEXT_ON_DESK: Final = 15 * 60  # how long an ended conversation may stay on a counsellor's screen
