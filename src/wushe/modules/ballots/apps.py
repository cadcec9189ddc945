"""The room of ballots."""

from wushe.foundation.rooms import RoomConfig


class BallotsConfig(RoomConfig):
    """Registers ballots."""

    name = "wushe.modules.ballots"
    label = "ballots"
    url_prefix = "ballots/"
