"""How a counsellor goes: out of a conversation in which another stays, or with the visitor back in the queue."""

from typing import cast
from uuid import UUID

from django.db import transaction

from sessions.domain import lifecycle
from sessions.domain.lifecycle import State, Turn
from sessions.domain.presence import Presence, presence
from sessions.models import Call, ChatSession, Member
from sessions.protocol import Fault
from sessions.services.failure import Refused
from sessions.services.log import Entries, show_out
from sessions.services.newcomers import counsellors_of


def leave(conversation: str, member_id: str, now: int) -> Entries:
    """Leave a conversation in which another counsellor stays, who then owes the tag.

    Raises `Refused(OUT_OF_TURN)` when the visitor would be left alone.
    """
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation, state__in=lifecycle.TALKING).first()
        admitted = [one for one in counsellors_of(talk) if not one.asks] if talk is not None else []
        leaving = next((one for one in admitted if one.pk == member_id), None)
        staying = [one for one in admitted if one is not leaving and presence(one.seen, now) == Presence.HERE]
        if talk is None or leaving is None or not staying:
            raise Refused(Fault.OUT_OF_TURN)
        return show_out_one(talk, leaving, staying[0])


def show_out_one(talk: ChatSession, leaving: Member, staying: Member) -> Entries:
    """Take one counsellor out while another stays. Call it inside a transaction that holds the conversation's row."""
    Call.objects.filter(conversation=talk, by=cast(UUID, leaving.person)).delete()
    if talk.last_person == leaving.person:
        ChatSession.objects.filter(pk=talk.pk).update(last_person=staying.person, last_centre=staying.centre)
    return show_out(talk, [leaving])


def hand_back(conversation: str, person: UUID) -> Entries:
    """Send the visitor back to the front of the queue. Raises `Refused(OUT_OF_TURN)` unless she talks there alone."""
    with transaction.atomic(using="live"):
        talk = ChatSession.objects.select_for_update().filter(pk=conversation, state__in=lifecycle.TALKING).first()
        admitted = [one.person for one in counsellors_of(talk) if not one.asks] if talk is not None else []
        if talk is None or admitted != [person]:
            raise Refused(Fault.OUT_OF_TURN)
        return withdraw(talk, Turn.HAND_BACK)


def withdraw(talk: ChatSession, turn: Turn) -> Entries:
    """Send the visitor back to the front of the queue and the counsellors away. Gives the entries this added.

    Call it inside a transaction that holds the conversation's row and has checked the state.
    """
    following = lifecycle.after(State(talk.state), turn)
    if following is None:
        return []
    Call.objects.filter(conversation=talk).delete()
    added = show_out(talk, counsellors_of(talk))
    ChatSession.objects.filter(pk=talk.pk).update(state=following, front=True, offered_at=0)
    return added
