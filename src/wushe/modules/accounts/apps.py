"""The room of persons."""

from wushe.foundation.rooms import RoomConfig


class AccountsConfig(RoomConfig):
    """Registers persons and the vault."""

    name = "wushe.modules.accounts"
    label = "accounts"
    url_prefix = "me/"
