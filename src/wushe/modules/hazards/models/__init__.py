"""Hazards with notes and photos, routes and walks, and what keeps coming back."""

from wushe.modules.hazards.models.hazard import Escalation, Hazard, HazardNote, HazardPhoto, HazardQuerySet
from wushe.modules.hazards.models.patrol import PatrolPoint, PatrolRoute, PointCheck, Walk
from wushe.modules.hazards.models.repeat import Repeat

__all__ = [
    "Escalation",
    "Hazard",
    "HazardNote",
    "HazardPhoto",
    "HazardQuerySet",
    "PatrolPoint",
    "PatrolRoute",
    "PointCheck",
    "Repeat",
    "Walk",
]
