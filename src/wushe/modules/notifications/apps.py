"""The room of notifications."""

from wushe.foundation.rooms import RoomConfig


class NotificationsConfig(RoomConfig):
    """Registers inbox and outbox."""

    name = "wushe.modules.notifications"
    label = "notifications"
    url_prefix = "inbox/"
