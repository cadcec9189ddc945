"""What can happen to a file at this door. The rows themselves are recorded by the room of needs."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class SpreadsheetEvent(Event):
    """A file came, was matched, was left."""

    ACCEPTED = "spreadsheet:self:accepted", Visibility.AUDIT, _("Spreadsheet handed in")
    MATCHED = "spreadsheet:columns:matched", Visibility.AUDIT, _("Columns of a spreadsheet matched")
    CHECKED = "spreadsheet:rows:checked", Visibility.AUDIT, _("Rows of a spreadsheet checked")
    PUBLISHED = "spreadsheet:rows:published", Visibility.AUDIT, _("Rows of a spreadsheet brought in")
    UNDONE = "spreadsheet:rows:undone", Visibility.AUDIT, _("Rows of a spreadsheet taken back")
    LEFT = "spreadsheet:self:left", Visibility.AUDIT, _("Spreadsheet left aside")
    EXPORTED = "spreadsheet:needs:exported", Visibility.AUDIT, _("Needs exported to a spreadsheet")
