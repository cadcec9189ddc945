"""The ledger room."""

from wushe.foundation.rooms import RoomConfig


class OversightConfig(RoomConfig):
    """Registers the ledger."""

    name = "wushe.modules.oversight"
    label = "oversight"
    url_prefix = "ledger/"
