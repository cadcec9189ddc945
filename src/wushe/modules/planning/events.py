"""What can happen to a plan."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class PlanEvent(Event):
    """Adopting and reporting are public: area, year, version, bodies, numbers. Drafts stay inside."""

    DRAFTED = "plan:self:drafted", Visibility.RESTRICTED, _("Annual plan drafted")
    GOAL_TAKEN = "plan:goal:taken", Visibility.RESTRICTED, _("Goal taken into an annual plan")
    GOAL_DROPPED = "plan:goal:dropped", Visibility.RESTRICTED, _("Goal taken out of an annual plan")
    LINE_WRITTEN = "plan:line:written", Visibility.RESTRICTED, _("Line of an annual plan written")
    LINE_DROPPED = "plan:line:dropped", Visibility.RESTRICTED, _("Line of an annual plan taken out")
    LINE_RESTORED = "plan:line:restored", Visibility.RESTRICTED, _("Line of an annual plan put back")
    ADOPTED = "plan:self:adopted", Visibility.PUBLIC, _("Annual plan adopted")
    REVISED = "plan:self:revised", Visibility.PUBLIC, _("Revision of an annual plan begun")
    DISCARDED = "plan:self:discarded", Visibility.RESTRICTED, _("Draft of an annual plan set aside")
    REPORTED = "plan:line:reported", Visibility.PUBLIC, _("Progress of an annual plan reported")
    EXPORTED = "plan:list:exported", Visibility.AUDIT, _("Annual plan exported")
