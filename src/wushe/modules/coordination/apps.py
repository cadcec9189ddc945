"""The room of coordination."""

from wushe.foundation.rooms import RoomConfig


class CoordinationConfig(RoomConfig):
    """Registers coordination."""

    name = "wushe.modules.coordination"
    label = "coordination"
    url_prefix = "coordination/"
