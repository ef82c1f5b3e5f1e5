"""Adding to the log: one short transaction an entry, in which the conversation is locked and its state checked."""

from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from django.db import IntegrityError, transaction

from sessions.domain import lifecycle, timing
from sessions.domain.lifecycle import Kind, Role, State
from sessions.models import ChatSession, Entry, Member
from sessions.protocol import Entry as EntryFrame
from sessions.protocol import Epoch, Join, Limit, Message, Nak, Refusal, Seal, body_of
from sessions.services.care import count_begun
from sessions.services.log import Entries, event_text
from sessions.services.newcomers import admit

MOST_ENTRIES = int(Limit.EVENTS_PER_CONVERSATION)
KINDS: dict[type[EntryFrame], Kind] = {
    Message: Kind.MESSAGE,
    Join: Kind.JOIN,
    Seal: Kind.SEAL,
    Epoch: Kind.EPOCH,
}


@dataclass(frozen=True)
class Added:
    """An entry in the log. `text` is its event frame, ready to send; None when it had been added before.

    `more` is what the server added behind it; `admitted` says that it let a newcomer in.
    """

    n: int
    text: str | None
    more: Entries = field(default_factory=list)
    admitted: bool = False


def add(conversation: str, member_id: str, frame: EntryFrame, now: int) -> Added | Nak:
    """Append one entry. One that is already there gets its old number again; a hole in the sequence is refused."""
    added = _add(conversation, member_id, frame, now)
    if isinstance(frame, Seal) and isinstance(added, Added) and added.admitted:
        count_begun(cast(UUID, Member.objects.values_list("person", flat=True).get(pk=frame.to)))
    return added


def _add(conversation: str, member_id: str, frame: EntryFrame, now: int) -> Added | Nak:
    kind = KINDS[type(frame)]
    try:
        with transaction.atomic(using="live"):
            talk = ChatSession.objects.select_for_update().filter(pk=conversation).first()
            if talk is None:
                return Nak(frame.mid, Refusal.CLOSED, 0)
            member = Member.objects.filter(pk=member_id, conversation=talk, left=False).first()
            if member is None:
                return Nak(frame.mid, Refusal.MEMBERS, 0)
            if frame.ss <= member.ss:
                return _again(talk, member, frame)
            refusal = _refusal(talk, member, frame, kind, now)
            if refusal is not None:
                return Nak(frame.mid, refusal, member.ss + 1)
            return _added(talk, member, frame, kind, now)
    except IntegrityError:
        # The same mid under another sequence: a client that lost its memory, or Mallory. Nothing was written.
        return Nak(frame.mid, Refusal.SEQUENCE, 0)


def _again(talk: ChatSession, member: Member, frame: EntryFrame) -> Added | Nak:
    known = Entry.objects.filter(conversation=talk, sender=member.id, mid=frame.mid).values_list("n", flat=True).first()
    return Nak(frame.mid, Refusal.SEQUENCE, member.ss + 1) if known is None else Added(known, None)


def _refusal(talk: ChatSession, member: Member, frame: EntryFrame, kind: Kind, now: int) -> Refusal | None:
    if not lifecycle.may_write(State(talk.state), Role(member.role), kind, admitted=not member.asks):
        return Refusal.STATE
    if frame.ss != member.ss + 1:
        return Refusal.SEQUENCE
    if not _epoch_fits(talk, frame):
        return Refusal.EPOCH
    if isinstance(frame, Seal) and _sealed_to(talk, frame) is None:
        return Refusal.MEMBERS
    return _too_much(talk, now)


def _too_much(talk: ChatSession, now: int) -> Refusal | None:
    if talk.head >= MOST_ENTRIES:
        return Refusal.SIZE
    return Refusal.AGE if talk.started_at and now - talk.started_at > timing.CONVERSATION_AGE else None


def _epoch_fits(talk: ChatSession, frame: EntryFrame) -> bool:
    """Whether the entry is written under the epoch that holds.

    An old key may not be used, nor one to come, nor the present one once somebody has left who holds it: the
    visitor's browser makes a new epoch of its own accord, and what others wrote meanwhile is locked again.
    """
    match frame:
        case Epoch(ep=new):
            return new == talk.epoch + 1
        case Message(ep=used):
            return used == talk.epoch and not talk.stale
        case Seal(ep=sealed):
            return sealed <= talk.epoch
        case _:
            return True


def _sealed_to(talk: ChatSession, frame: Seal) -> Member | None:
    """Whom a seal is for: a counsellor who is in the conversation now."""
    return Member.objects.filter(pk=frame.to, conversation=talk, left=False, role=Role.COUNSELLOR).first()


def _added(talk: ChatSession, member: Member, frame: EntryFrame, kind: Kind, now: int) -> Added:
    body = body_of(frame, name=member.name) if kind == Kind.JOIN else body_of(frame)
    talk.head += 1
    n = talk.head
    Entry(conversation=talk, n=n, sender=member.id, mid=frame.mid, kind=kind, body=body).save(force_insert=True)
    made = {"epoch": frame.ep, "stale": False} if isinstance(frame, Epoch) else {}
    ChatSession.objects.filter(pk=talk.pk).update(head=n, **made)
    Member.objects.filter(pk=member.pk).update(ss=frame.ss)
    text = event_text(n, member.id, frame.mid, kind, body)
    reader = _sealed_to(talk, frame) if isinstance(frame, Seal) else None
    if isinstance(frame, Seal) and reader is not None:
        reader.sealed = max(reader.sealed, frame.ep)
        Member.objects.filter(pk=reader.pk).update(sealed=reader.sealed)
    if reader is None or not reader.asks:
        return Added(n, text)
    return Added(n, text, admit(talk, reader, now), admitted=True)
