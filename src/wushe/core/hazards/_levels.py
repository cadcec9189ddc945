"""How bad a hazard is."""

from enum import StrEnum


class HazardLevel(StrEnum):
    """Three levels: can wait a few days, ought not to wait, may hurt somebody at any moment."""

    MINOR = "minor"
    GENERAL = "general"
    SERIOUS = "serious"
