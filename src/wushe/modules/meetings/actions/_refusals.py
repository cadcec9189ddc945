"""Refusals that several actions share."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed, NotFound, Refused


class MeetingUnknown(NotFound):
    """No such meeting in this street."""

    code = "meetings.unknown"
    message = _("There is no such meeting here.")
    way_out = _("Go back to the list of meetings.")


class ItemUnknown(NotFound):
    """No such line of an agenda in this street."""

    code = "meetings.item_unknown"
    message = _("There is no such matter on an agenda here.")
    way_out = _("Go back to the meeting.")


class DecisionUnknown(NotFound):
    """No such decision in this street."""

    code = "meetings.decision_unknown"
    message = _("There is no such decision here.")
    way_out = _("Go back to the list of decisions.")


class NotYourMeeting(NotAllowed):
    """Another area's, or one's body has no part in it."""

    code = "meetings.not_yours"
    message = _("You may not do this in this meeting.")
    way_out = _("Ask the body in the chair, or sign in with the role that may.")


class MeetingStepNotAllowed(Refused):
    """The lifecycle of a meeting has no such step."""

    code = "meetings.step_not_allowed"
    message = _("This meeting is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class DecisionStepNotAllowed(Refused):
    """The lifecycle of a decision has no such step."""

    code = "meetings.decision_step_not_allowed"
    message = _("This decision is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class NotAtThisPoint(Refused):
    """Something for which the meeting is not yet, or no longer, at the right point."""

    code = "meetings.not_now"
    message = _("This meeting is at “%(now)s”; this cannot be done now.")
    way_out = _("The agenda is shaped before it is sent, attendance and decisions are noted in the session.")


class NoSuchBody(NotFound):
    """No such body in this street, or it has ended."""

    code = "meetings.body_unknown"
    message = _("This street has no such body, or it has ended.")
    way_out = _("Choose a body from the list.")
