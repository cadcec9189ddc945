"""The door to the city's hotline as a Django app."""

from wushe.foundation.rooms import RoomConfig


class HotlineConfig(RoomConfig):
    """Registers the exchange with the city platform."""

    name = "wushe.channels.hotline"
    label = "hotline"
