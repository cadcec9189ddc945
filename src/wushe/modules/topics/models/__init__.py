"""The nouns of this room: topics with what belongs to them, and matters of four discussions and two disclosures."""

from wushe.modules.topics.models.four import FourInvoice, FourMatter, FourObjection, FourRecord
from wushe.modules.topics.models.linked import LinkedRound, OrderedBallot
from wushe.modules.topics.models.positions import Commitment, Point, Position, Stand
from wushe.modules.topics.models.resolution import Item, OwedReply, OwnAssemblyRule, Rating, Vote
from wushe.modules.topics.models.topic import Attendance, Subject, Topic

__all__ = [
    "Attendance",
    "Commitment",
    "FourInvoice",
    "FourMatter",
    "FourObjection",
    "FourRecord",
    "Item",
    "LinkedRound",
    "OrderedBallot",
    "OwedReply",
    "OwnAssemblyRule",
    "Point",
    "Position",
    "Rating",
    "Stand",
    "Subject",
    "Topic",
    "Vote",
]
