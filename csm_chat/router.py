"""Two stores: `default` remembers, `live` forgets. This router keeps each table in its own."""

from typing import Any

LIVE_LABEL = "chat"
LIVE_ALIAS = "live"


class TwoStores:
    """Send the models of the conversation to `live` and everything else to `default`."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return LIVE_ALIAS if model._meta.app_label == LIVE_LABEL else "default"

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        """A foreign key may never cross the stores."""
        # The class, not the type: the person behind a request is a lazy object around a Person.
        return bool(self.db_for_read(first.__class__) == self.db_for_read(second.__class__))

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == LIVE_ALIAS) == (app_label == LIVE_LABEL)
