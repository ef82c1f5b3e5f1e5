"""The audit log: what somebody of the staff did to the service or to a colleague's account, by the hour."""

import uuid

from django.db import models

from counsellors.domain.deeds import LONGEST
from counsellors.models.people import Person


class LogLine(models.Model):
    """One line of the log. Its key is random, so that lines of the same hour have no order.

    `by` is empty for a colleague who has been forgotten, and with `on_server` for a command on the server itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hour = models.DateTimeField(db_index=True)
    deed = models.CharField(max_length=24)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    on_server = models.BooleanField(default=False)
    about = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=LONGEST, blank=True)

    class Meta:
        ordering = ["-hour", "id"]

    def __str__(self) -> str:
        return self.deed
