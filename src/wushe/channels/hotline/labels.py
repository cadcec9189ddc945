"""What people call the fields of a city's list, its states, and the faults in a list or in a mapping file."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.channels.hotline.models import ListState
from wushe.core.formats.city_layout import CityField, LayoutFaultCode

Text = str | Promise

FIELDS: dict[CityField, Text] = {
    CityField.NUMBER: _("Number of the city"),
    CityField.TITLE: _("Title"),
    CityField.BODY: _("What is the matter"),
    CityField.SUBMITTED_AT: _("When it was said"),
    CityField.DUE_AT: _("Deadline of the city"),
    CityField.CATEGORY: _("Category"),
    CityField.AREA: _("Community or building"),
    CityField.WHERE: _("Place in words"),
    CityField.NAME: _("Name of the person"),
    CityField.PHONE: _("Phone"),
}
STATES: dict[str, Text] = {
    ListState.UPLOADED: _("Match the columns"),
    ListState.CHECKING: _("Being checked"),
    ListState.CHECKED: _("Checked, waiting for you"),
    ListState.TAKING: _("Being brought in"),
    ListState.TAKEN: _("Brought in"),
    ListState.LEFT: _("Left aside"),
}
STATE_TONES: dict[str, str] = {
    ListState.UPLOADED: "warn",
    ListState.CHECKED: "warn",
    ListState.TAKEN: "good",
}
ROW_FAULTS: dict[str, tuple[Text, Text]] = {
    "hotline.no_number": (_("The row has no number."), _("Export the list again: every ticket of the city has one.")),
    "hotline.number_too_long": (_("The number is too long."), _("Check that the right column is chosen.")),
    "hotline.number_repeated": (
        _("The same number stands in an earlier row."),
        _("Delete one of the two rows."),
    ),
    "hotline.nothing_said": (_("Neither a title nor a message."), _("Fill in one of them, or delete the row.")),
    "hotline.too_long": (_("The message is too long."), _("Shorten it in the file.")),
    "hotline.not_a_moment": (_("This is not a date."), _("Write it like 2026-03-03 08:12.")),
    "hotline.in_the_future": (_("The date lies in the future."), _("Correct the date.")),
    "hotline.not_a_phone": (_("This does not look like a phone number."), _("Write digits only, or leave it empty.")),
}
LAYOUT_FAULTS: dict[LayoutFaultCode, Text] = {
    LayoutFaultCode.NOT_TOML: _("The file is no mapping file (TOML): %(where)s"),
    LayoutFaultCode.KEY: _("“key” needs 2 to 40 small letters, digits and hyphens."),
    LayoutFaultCode.CITY: _("“city” needs a name of at most 20 characters."),
    LayoutFaultCode.NO_NUMBER: _("“columns” does not say which column holds the number."),
    LayoutFaultCode.NO_WORDS: _("“columns” does not say which column holds the message or its title."),
    LayoutFaultCode.FIELD_UNKNOWN: _("“%(where)s” is no field that we read."),
    LayoutFaultCode.COLUMN_TWICE: _("The column “%(where)s” stands there twice."),
    LayoutFaultCode.NO_REPLY: _("There is no column of replies ([[reply]])."),
    LayoutFaultCode.VALUE_UNKNOWN: _("“%(where)s” is no value that a reply can hold."),
    LayoutFaultCode.TOO_LONG: _("A name is empty or too long: %(where)s"),
    LayoutFaultCode.MOMENT: _("“moments” is no form of a date: %(where)s"),
}


def field_label(code: str) -> Text:
    """What people call a field."""
    return next((label for field, label in FIELDS.items() if field.value == code), code)
