"""The nouns of this room: meetings with seats, lines of an agenda, decisions, corrections."""

from wushe.modules.meetings.models.agenda import AgendaItem
from wushe.modules.meetings.models.decision import Correction, Decision, DecisionQuerySet
from wushe.modules.meetings.models.meeting import Meeting, Seat

__all__ = ["AgendaItem", "Correction", "Decision", "DecisionQuerySet", "Meeting", "Seat"]
