"""What can happen in a thread."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class ThreadEvent(Event):
    """Facts carry number, area, body and the kind of work; never the words."""

    WRITTEN = "thread:post:written", Visibility.RESTRICTED, _("Message written to all bodies of shared work")
    SEEN = "thread:self:seen", Visibility.AUDIT, _("Messages about shared work opened for a body")
