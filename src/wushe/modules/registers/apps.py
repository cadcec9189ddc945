"""The room of registers."""

from wushe.foundation.rooms import RoomConfig


class RegistersConfig(RoomConfig):
    """Registers the information base."""

    name = "wushe.modules.registers"
    label = "registers"
