"""What the app can do. Only these functions open transactions."""

from sessions.services.tags import save_overdue, save_tag, tags_owed_by

__all__ = ["save_overdue", "save_tag", "tags_owed_by"]
