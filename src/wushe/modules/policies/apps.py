"""The room of policies."""

from wushe.foundation.rooms import RoomConfig


class PoliciesConfig(RoomConfig):
    """Registers policies."""

    name = "wushe.modules.policies"
    label = "policies"
    url_prefix = "policies/"
