"""The room of bodies and roles."""

from wushe.foundation.rooms import RoomConfig


class ActorsConfig(RoomConfig):
    """Registers bodies, roles and capabilities."""

    name = "wushe.modules.actors"
    label = "actors"
    url_prefix = "actors/"
