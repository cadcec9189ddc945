"""The door to the city's hotline as a Django app."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def _may_use(request: HttpRequest) -> bool:
    from wushe.channels.hotline.web.access import may_use

    return may_use(request)


class HotlineConfig(RoomConfig):
    """Registers the exchange with the city platform."""

    name = "wushe.channels.hotline"
    label = "hotline"
    url_prefix = "hotline/"
    doors = (Door(Lens.GOVERN, _("12345 exchange"), "hotline:files", 41, Group.NEEDS, _may_use),)
