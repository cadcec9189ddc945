"""The room of committees."""

from wushe.foundation.rooms import RoomConfig


class CommitteesConfig(RoomConfig):
    """Registers committees."""

    name = "wushe.modules.committees"
    label = "committees"
    url_prefix = "committees/"
