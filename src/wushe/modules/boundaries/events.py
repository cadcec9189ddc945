"""What can happen to a dispute between bodies."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class DisputeEvent(Event):
    """Public facts carry number, area and bodies; never a text or a person."""

    RAISED = "dispute:self:raised", Visibility.PUBLIC, _("Dispute between bodies raised")
    STATED = "dispute:position:stated", Visibility.PUBLIC, _("Body stated its position")
    DECIDED = "dispute:self:decided", Visibility.PUBLIC, _("Dispute between bodies decided")
    REOPENED = "dispute:self:reopened", Visibility.PUBLIC, _("Dispute opened once more with new facts")
    WITHDRAWN = "dispute:self:withdrawn", Visibility.PUBLIC, _("Dispute taken back")
    CLIMBED = "dispute:term:climbed", Visibility.PUBLIC, _("Undecided dispute went up to the leader")
    EXPORTED = "dispute:list:exported", Visibility.AUDIT, _("List of disputes exported")
