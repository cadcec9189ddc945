"""The room of meetings."""

from wushe.foundation.rooms import RoomConfig


class MeetingsConfig(RoomConfig):
    """Registers meetings."""

    name = "wushe.modules.meetings"
    label = "meetings"
    url_prefix = "meetings/"
