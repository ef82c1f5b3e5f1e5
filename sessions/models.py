"""The live store: what is needed while somebody waits or talks. All of it is forgotten at the end.

Times are Unix seconds. Nothing here says who a visitor is, and no column ever holds text that the server could read.
"""

import uuid

from django.db import models

from sessions.domain.lifecycle import State


class Store(models.Model):
    """One row: the identity of this store. A store that comes back empty gets a new one."""

    one = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=22)

    class Meta:
        db_table = "chat_store"

    def __str__(self) -> str:
        return self.name


class ChatSession(models.Model):
    """A conversation, from the queue to its end."""

    id = models.CharField(max_length=22, primary_key=True)
    state = models.CharField(max_length=8, default=State.WAITING.value)
    language = models.CharField(max_length=2)
    centre = models.CharField(max_length=50, blank=True)
    # The client's own random word for this opening: a lost `opened` makes no dead twin.
    nonce = models.CharField(max_length=32, unique=True)
    ticket = models.CharField(max_length=43)
    head = models.IntegerField(default=0)
    epoch = models.IntegerField(default=0)
    # Somebody has left who holds this epoch's key: nothing more is written under it.
    stale = models.BooleanField(default=False)
    opened_at = models.BigIntegerField()
    # Order of the queue, in milliseconds; `front` is for those who had their turn and lost it.
    placed = models.BigIntegerField()
    front = models.BooleanField(default=False)
    offered_at = models.BigIntegerField(default=0)
    started_at = models.BigIntegerField(default=0)
    # The counsellor who talked last owes the tag.
    last_person = models.UUIDField(null=True)
    last_centre = models.CharField(max_length=50, blank=True)

    class Meta:
        db_table = "chat_session"
        indexes = (models.Index(fields=["state", "-front", "placed"], name="chat_session_queue"),)

    def __str__(self) -> str:
        return f"{self.id} {self.state}"


class Member(models.Model):
    """Somebody in a conversation: an opaque id and a display name. `person` is set for counsellors only."""

    id = models.CharField(max_length=22, primary_key=True)
    conversation = models.ForeignKey(ChatSession, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(max_length=10)
    person = models.UUIDField(null=True)
    name = models.CharField(max_length=40, blank=True)
    centre = models.CharField(max_length=50, blank=True)
    ss = models.IntegerField(default=0)
    # The last epoch whose key was sealed to this member.
    sealed = models.IntegerField(default=-1)
    seen = models.BigIntegerField()
    left = models.BooleanField(default=False)
    # How a newcomer asks to come in, since when; empty once she has been let in.
    asks = models.CharField(max_length=8, blank=True)
    asked_at = models.BigIntegerField(default=0)

    class Meta:
        db_table = "chat_member"
        constraints = (
            models.UniqueConstraint(
                fields=["conversation", "person"], condition=models.Q(left=False), name="chat_member_once"
            ),
        )
        indexes = (models.Index(fields=["person"], name="chat_member_person"),)

    def __str__(self) -> str:
        return f"{self.id} {self.role}"


class Entry(models.Model):
    """One entry of a conversation's log. `body` is what the sender's browser wrote: ciphertext and public keys."""

    pk = models.CompositePrimaryKey("conversation_id", "n")
    conversation = models.ForeignKey(ChatSession, on_delete=models.CASCADE, related_name="entries", db_index=False)
    n = models.IntegerField()
    sender = models.CharField(max_length=22)
    mid = models.CharField(max_length=32)
    kind = models.CharField(max_length=5)
    body = models.TextField()

    class Meta:
        db_table = "chat_event"
        constraints = (models.UniqueConstraint(fields=["conversation", "sender", "mid"], name="chat_event_once"),)

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.n}"


class Desk(models.Model):
    """A counsellor on duty. `handle` names her to her colleagues' pages for as long as this duty lasts."""

    person = models.UUIDField(primary_key=True)
    handle = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    centre = models.CharField(max_length=50, blank=True)
    capacity = models.PositiveSmallIntegerField(default=1)
    languages = models.JSONField(default=list)
    seen = models.BigIntegerField()
    # She takes nobody from the queue for now; why is hers alone.
    resting = models.BooleanField(default=False)
    # How many conversations she has begun on this duty; forgotten with it.
    begun = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "chat_desk"

    def __str__(self) -> str:
        return self.name


class Call(models.Model):
    """A colleague called into a conversation, and what became of it. One at a time."""

    conversation = models.OneToOneField(ChatSession, on_delete=models.CASCADE, primary_key=True, related_name="call")
    by = models.UUIDField()
    by_name = models.CharField(max_length=40)
    to = models.UUIDField(db_index=True)
    to_name = models.CharField(max_length=40)
    how = models.CharField(max_length=8)
    outcome = models.CharField(max_length=8)
    called_at = models.BigIntegerField()

    class Meta:
        db_table = "chat_call"

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.how} {self.outcome}"


class Help(models.Model):
    """A counsellor's call for the shift lead, and the answer. Gone soon after it, and with the conversation anyhow."""

    conversation = models.OneToOneField(ChatSession, on_delete=models.CASCADE, primary_key=True, related_name="help")
    by = models.UUIDField()
    by_name = models.CharField(max_length=40)
    need = models.CharField(max_length=8)
    outcome = models.CharField(max_length=8)
    answered_by = models.UUIDField(null=True)
    answered_name = models.CharField(max_length=40, blank=True)
    # When it was called, then when it was answered.
    at = models.BigIntegerField()

    class Meta:
        db_table = "chat_help"

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.need} {self.outcome}"


class Debrief(models.Model):
    """Somebody wants to talk about her shift afterwards. Nothing joins it to a conversation."""

    id = models.CharField(max_length=22, primary_key=True)
    person = models.UUIDField(unique=True)
    name = models.CharField(max_length=40)
    asked_at = models.BigIntegerField()
    taken_by = models.UUIDField(null=True)
    taken_name = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "chat_debrief"

    def __str__(self) -> str:
        return self.name


class UsedPass(models.Model):
    """The ticket of a lost conversation that has put its visitor first in the queue: it does so once."""

    digest = models.CharField(max_length=43, primary_key=True)

    class Meta:
        db_table = "chat_used_pass"

    def __str__(self) -> str:
        return self.digest


class UsedChallenge(models.Model):
    """A puzzle that was solved and used; remembered until it expires, so that a solution counts once. Random words."""

    nonce = models.CharField(max_length=32, primary_key=True)
    expires = models.BigIntegerField(db_index=True)

    class Meta:
        db_table = "chat_used_challenge"

    def __str__(self) -> str:
        return self.nonce


class TagOwed(models.Model):
    """What outlives a conversation until its tags are set: the future contact's key, nothing of the conversation."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=20)
    centre = models.CharField(max_length=50, blank=True)
    quarter = models.CharField(max_length=6)
    owed_at = models.BigIntegerField()

    class Meta:
        db_table = "chat_tag_owed"

    def __str__(self) -> str:
        return str(self.key)
