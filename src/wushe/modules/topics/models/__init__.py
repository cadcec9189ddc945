"""The nouns of this room: topics with subjects and attendance, items, owed replies, ratings, positions."""

from wushe.modules.topics.models.positions import Commitment, Point, Position, Stand
from wushe.modules.topics.models.resolution import Item, OwedReply, Rating
from wushe.modules.topics.models.topic import Attendance, Subject, Topic

__all__ = [
    "Attendance",
    "Commitment",
    "Item",
    "OwedReply",
    "Point",
    "Position",
    "Rating",
    "Stand",
    "Subject",
    "Topic",
]
