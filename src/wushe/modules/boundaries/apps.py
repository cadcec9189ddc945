"""The room of boundaries."""

from wushe.foundation.rooms import RoomConfig


class BoundariesConfig(RoomConfig):
    """Registers boundaries."""

    name = "wushe.modules.boundaries"
    label = "boundaries"
    url_prefix = "boundaries/"
