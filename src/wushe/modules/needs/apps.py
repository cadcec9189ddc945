"""The room of needs."""

from wushe.foundation.rooms import RoomConfig


class NeedsConfig(RoomConfig):
    """Registers needs and themes."""

    name = "wushe.modules.needs"
    label = "needs"
    url_prefix = "needs/"
