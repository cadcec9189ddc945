"""The room of planning."""

from wushe.foundation.rooms import RoomConfig


class PlanningConfig(RoomConfig):
    """Registers planning."""

    name = "wushe.modules.planning"
    label = "planning"
    url_prefix = "planning/"
