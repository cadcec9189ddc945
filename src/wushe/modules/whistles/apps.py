"""The room of whistles."""

from wushe.foundation.rooms import RoomConfig


class WhistlesConfig(RoomConfig):
    """Registers whistles."""

    name = "wushe.modules.whistles"
    label = "whistles"
    url_prefix = "whistles/"
