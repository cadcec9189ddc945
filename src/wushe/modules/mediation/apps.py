"""The room of mediation."""

from wushe.foundation.rooms import RoomConfig


class MediationConfig(RoomConfig):
    """Registers mediation."""

    name = "wushe.modules.mediation"
    label = "mediation"
    url_prefix = "mediation/"
