"""The room of areas and places."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


class SpacesConfig(RoomConfig):
    """Registers areas, places and the map."""

    name = "wushe.modules.spaces"
    label = "spaces"
    url_prefix = "spaces/"
    doors = (
        Door(Lens.BUILD, _("Places and map"), "spaces:list", 30, Group.PLACES),
        Door(Lens.BUILD, _("Areas"), "spaces:tree", 31, Group.PLACES),
    )
