"""What can happen to a table that was handed in. What is entered is recorded by the rooms."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class TableEvent(Event):
    """A table came, was entered, was left."""

    HANDED_IN = "table:self:handed", Visibility.AUDIT, _("Table handed in")
    ENTERED = "table:self:entered", Visibility.AUDIT, _("Table entered")
    LEFT = "table:self:left", Visibility.AUDIT, _("Table left aside")
