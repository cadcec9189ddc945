"""The door of tables as a Django app."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def _may_use(request: HttpRequest) -> bool:
    from wushe.channels.tables.web.access import kinds_of

    return bool(kinds_of(request))


class TablesConfig(RoomConfig):
    """Registers the tables of areas, places, bodies, people and capabilities."""

    name = "wushe.channels.tables"
    label = "tables"
    url_prefix = "tables/"
    doors = (Door(Lens.BUILD, _("Registers from tables"), "tables:index", 60, Group.BASE, _may_use),)
