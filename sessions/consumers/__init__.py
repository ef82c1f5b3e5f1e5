"""The sockets: one for a visitor, one for each conversation of a counsellor, one for a desk."""

from sessions.consumers.counsellor import CounsellorConsumer
from sessions.consumers.desk import DeskConsumer
from sessions.consumers.visitor import VisitorConsumer

__all__ = ["CounsellorConsumer", "DeskConsumer", "VisitorConsumer"]
