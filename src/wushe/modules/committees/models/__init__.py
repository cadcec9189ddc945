"""Property areas and who holds the owners' seat; the shared desk; the emergency provider; counts of votes."""

from wushe.modules.committees.models.area import AreaPart, Forming, FormingStep, OwnTerm, PropertyArea, Seating
from wushe.modules.committees.models.desk import AgendaItem, DeskMatter, DeskNote, Sitting
from wushe.modules.committees.models.provider import EmergencyProvider
from wushe.modules.committees.models.vote import OwnersVote

__all__ = [
    "AgendaItem",
    "AreaPart",
    "DeskMatter",
    "DeskNote",
    "EmergencyProvider",
    "Forming",
    "FormingStep",
    "OwnTerm",
    "OwnersVote",
    "PropertyArea",
    "Seating",
    "Sitting",
]
