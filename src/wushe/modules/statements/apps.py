"""The room of statements."""

from wushe.foundation.rooms import RoomConfig


class StatementsConfig(RoomConfig):
    """Registers conversations."""

    name = "wushe.modules.statements"
    label = "statements"
    url_prefix = "statements/"
