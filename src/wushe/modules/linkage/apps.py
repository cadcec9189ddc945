"""The room of the linkage rules."""

from wushe.foundation.rooms import RoomConfig


class LinkageConfig(RoomConfig):
    """Registers rule tables, periods and assignments."""

    name = "wushe.modules.linkage"
    label = "linkage"
    url_prefix = "linkage/"
