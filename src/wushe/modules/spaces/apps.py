"""The room of areas and places."""

from wushe.foundation.rooms import RoomConfig


class SpacesConfig(RoomConfig):
    """Registers areas, places and the map."""

    name = "wushe.modules.spaces"
    label = "spaces"
    url_prefix = "spaces/"
