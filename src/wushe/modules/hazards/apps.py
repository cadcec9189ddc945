"""The room of hazards."""

from wushe.foundation.rooms import RoomConfig


class HazardsConfig(RoomConfig):
    """Registers hazards and patrols."""

    name = "wushe.modules.hazards"
    label = "hazards"
