"""What can happen in this room."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class RadarEvent(Event):
    """Public facts carry numbers of projects and bodies; titles stay with the projects."""

    FOUND = "radar:pair:found", Visibility.RESTRICTED, _("Two works that look like one found")
    JOINED = "radar:pair:joined", Visibility.PUBLIC, _("Two works joined into one")
    UNJOINED = "radar:pair:unjoined", Visibility.PUBLIC, _("Joining of two works taken back")
    SET_APART = "radar:pair:set_apart", Visibility.RESTRICTED, _("Two works said to be different")
    REOPENED = "radar:pair:reopened", Visibility.RESTRICTED, _("Two works to be compared again")


class DirectorEvent(Event):
    """What is done from the director's page itself."""

    REMINDED = "director:body:reminded", Visibility.RESTRICTED, _("Body reminded of work that is late")
