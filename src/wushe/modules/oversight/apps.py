"""The ledger room."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


class OversightConfig(RoomConfig):
    """Registers the ledger."""

    name = "wushe.modules.oversight"
    label = "oversight"
    url_prefix = "ledger/"
    doors = (Door(Lens.SHARE, _("Public ledger"), "oversight:window", 20, Group.PUBLIC),)
