"""What can happen to a document, to a measure and to its effect."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class PolicyEvent(Event):
    """Public facts carry numbers, titles of documents, communities and bodies; never a report or a person."""

    REGISTERED = "policy:document:registered", Visibility.PUBLIC, _("Policy document registered")
    CORRECTED = "policy:document:corrected", Visibility.PUBLIC, _("Policy document corrected")
    ENDED = "policy:document:ended", Visibility.PUBLIC, _("Policy document no longer in force")
    REVIVED = "policy:document:revived", Visibility.PUBLIC, _("Policy document in force again")
    ADDED = "policy:measure:added", Visibility.PUBLIC, _("Measure of a policy given to a community")
    CHANGED = "policy:measure:changed", Visibility.PUBLIC, _("Measure of a policy changed")
    LET_OFF = "policy:measure:let_off", Visibility.PUBLIC, _("Community let off from a measure")
    RESTORED = "policy:measure:restored", Visibility.PUBLIC, _("Measure of a policy wanted again")
    DONE = "policy:measure:done", Visibility.PUBLIC, _("Measure of a policy reported as done")
    CANNOT = "policy:measure:cannot", Visibility.PUBLIC, _("Community cannot carry out a measure")
    TAKEN_BACK = "policy:report:taken_back", Visibility.PUBLIC, _("Report on a measure taken back")
    ANSWERED = "policy:obstacle:answered", Visibility.PUBLIC, _("Obstacle of a measure answered")
    UNANSWERED = "policy:obstacle:unanswered", Visibility.PUBLIC, _("Answer to an obstacle taken back")
    PROJECT = "policy:measure:project", Visibility.PUBLIC, _("Project opened for a measure")
    LATE = "policy:measure:late", Visibility.PUBLIC, _("Measure of a policy not carried out in time")
    REVIEW_DUE = "policy:effect:due", Visibility.PUBLIC, _("Effect of a measure to be reviewed")
    REVIEWED = "policy:effect:reviewed", Visibility.PUBLIC, _("Effect of a measure reviewed")
    REVIEW_UNDONE = "policy:effect:undone", Visibility.PUBLIC, _("Review of a measure taken back")
    EXPORTED = "policy:list:exported", Visibility.AUDIT, _("List of measures exported")
