"""The log of a conversation: what stands in it, and the entries that the server itself adds when somebody leaves."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

import msgspec

from sessions.domain.lifecycle import Kind
from sessions.models import ChatSession, Entry, Help, Member
from sessions.protocol import Event, write
from sessions.services.store import random_id

Entries = list[tuple[int, str]]  # number and event frame, ready to send


def event_text(n: int, sender: str, mid: str, kind: Kind, body: str) -> str:
    """The frame in which an entry travels."""
    return write(Event(n, sender, mid, kind, msgspec.Raw(body.encode())))


def entries_after(conversation: str, n: int, most: int = 100) -> Entries:
    """The entries behind `n`, in order, as frames ready to send."""
    rows = Entry.objects.filter(conversation=conversation, n__gt=n).order_by("n")[:most]
    return [(row.n, event_text(row.n, row.sender, row.mid, Kind(row.kind), row.body)) for row in rows]


def show_out(talk: ChatSession, members: Iterable[Member]) -> Entries:
    """Take these members out of the conversation and say so in its log: they read nothing after.

    Call it inside a transaction that holds the conversation's row; `talk.head` goes along.
    """
    added: Entries = []
    for member in members:
        talk.head += 1
        mid = random_id()
        body = msgspec.json.encode({"member": member.id}).decode()
        Entry(conversation=talk, n=talk.head, sender=member.id, mid=mid, kind=Kind.LEAVE, body=body).save(
            force_insert=True
        )
        Member.objects.filter(pk=member.pk).update(left=True)
        Help.objects.filter(conversation=talk, by=cast(UUID, member.person)).delete()
        talk.stale = talk.stale or member.sealed == talk.epoch
        added.append((talk.head, event_text(talk.head, member.id, mid, Kind.LEAVE, body)))
    ChatSession.objects.filter(pk=talk.pk).update(head=talk.head, stale=talk.stale)
    return added
