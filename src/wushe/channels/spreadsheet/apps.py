"""The spreadsheet door as a Django app."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def _may_use(request: HttpRequest) -> bool:
    from wushe.channels.spreadsheet.web.access import may_use

    return may_use(request)


class SpreadsheetConfig(RoomConfig):
    """Registers imports and exports."""

    name = "wushe.channels.spreadsheet"
    label = "spreadsheet"
    url_prefix = "spreadsheets/"
    doors = (Door(Lens.GOVERN, _("Spreadsheets"), "spreadsheet:files", 40, Group.NEEDS, _may_use),)
