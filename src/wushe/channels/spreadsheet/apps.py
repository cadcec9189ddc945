"""The spreadsheet door as a Django app."""

from wushe.foundation.rooms import RoomConfig


class SpreadsheetConfig(RoomConfig):
    """Registers imports and exports."""

    name = "wushe.channels.spreadsheet"
    label = "spreadsheet"
    url_prefix = "spreadsheets/"
