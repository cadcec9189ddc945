"""What can happen to a joint meeting, to its agenda and to its decisions."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class MeetingEvent(Event):
    """Public facts carry number, form, area, day and bodies; never a text or a person."""

    CALLED = "meeting:self:called", Visibility.PUBLIC, _("Joint meeting called")
    GATHERED = "meeting:agenda:gathered", Visibility.PUBLIC, _("Agenda of a meeting gathered")
    SHAPED = "meeting:agenda:shaped", Visibility.RESTRICTED, _("Agenda of a meeting changed")
    SENT = "meeting:agenda:sent", Visibility.PUBLIC, _("Agenda of a meeting sent")
    ATTENDED = "meeting:attendance:noted", Visibility.PUBLIC, _("Attendance of a body noted")
    OPENED = "meeting:self:opened", Visibility.PUBLIC, _("Meeting opened")
    DISCUSSED = "meeting:item:discussed", Visibility.RESTRICTED, _("Discussion in a meeting noted")
    DECIDED = "meeting:item:decided", Visibility.PUBLIC, _("Decision of a meeting taken")
    SETTLED = "meeting:item:settled", Visibility.PUBLIC, _("Matter of a meeting settled without a decision")
    UNDONE = "meeting:decision:undone", Visibility.PUBLIC, _("Decision entered by mistake undone")
    CORRECTED = "meeting:minutes:corrected", Visibility.PUBLIC, _("Minutes of a meeting corrected")
    CLOSED = "meeting:self:closed", Visibility.PUBLIC, _("Meeting closed")
    APPROVED = "meeting:minutes:approved", Visibility.PUBLIC, _("Minutes of a meeting approved")
    ADJOURNED = "meeting:self:adjourned", Visibility.PUBLIC, _("Meeting adjourned")
    CANCELLED = "meeting:self:cancelled", Visibility.PUBLIC, _("Meeting cancelled")
    LEAD_NAMED = (
        "meeting:decision:lead_named",
        Visibility.PUBLIC,
        _("New lead of a decision named"),
    )
    REPORTED = "meeting:decision:reported", Visibility.PUBLIC, _("Decision reported as done")
    CONFIRMED = "meeting:decision:confirmed", Visibility.PUBLIC, _("Decision confirmed as done")
    RETURNED = "meeting:decision:returned", Visibility.PUBLIC, _("Report on a decision sent back")
    EXPORTED = "meeting:list:exported", Visibility.AUDIT, _("List of decisions exported")
