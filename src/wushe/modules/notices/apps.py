"""The room of notices."""

from wushe.foundation.rooms import RoomConfig


class NoticesConfig(RoomConfig):
    """Registers notices and campaigns."""

    name = "wushe.modules.notices"
    label = "notices"
