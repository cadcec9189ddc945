"""What can happen in this room."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class LinkageEvent(Event):
    """Rules, periods, assignments, hand-back, responsibilities."""

    TABLE_ADOPTED = "linkage:table:adopted", Visibility.PUBLIC, _("Rule table adopted as a draft")
    TABLE_DRAFTED = "linkage:table:drafted", Visibility.PUBLIC, _("New version of a rule table begun")
    CELL_EDITED = "linkage:cell:edited", Visibility.PUBLIC, _("Rule in a draft changed")
    TABLE_PUBLISHED = "linkage:table:published", Visibility.PUBLIC, _("Rule table published")
    PERIOD_ORDERED = "linkage:period:ordered", Visibility.PUBLIC, _("Non-routine period ordered")
    PERIOD_LIFTED = "linkage:period:lifted", Visibility.PUBLIC, _("Non-routine period lifted")
    PERIOD_ENDED = "linkage:period:ended", Visibility.PUBLIC, _("Area returned to routine")
    MATTER_ASSIGNED = "linkage:matter:assigned", Visibility.PUBLIC, _("Lead named by the rule table")
    LEAD_CHANGED = "linkage:matter:lead_changed", Visibility.PUBLIC, _("Lead changed with the period or the rules")
    MATTER_HANDED_BACK = "linkage:matter:handed_back", Visibility.PUBLIC, _("Matter handed back")
    ASSIGNMENT_OVERRIDDEN = "linkage:matter:overridden", Visibility.PUBLIC, _("Lead named by a person, with a reason")
    MATTER_CLOSED = "linkage:matter:closed", Visibility.PUBLIC, _("Work on a matter ended")
    PART_TAKEN = "linkage:matter:part_taken", Visibility.PUBLIC, _("Body took part")
    RESPONSIBILITY_ADDED = "linkage:responsibility:added", Visibility.PUBLIC, _("Responsibility added to the list")
    CARD_WRITTEN = "linkage:responsibility:card_written", Visibility.PUBLIC, _("Step card of a matter written")
    RESPONSIBILITY_RETIRED = (
        "linkage:responsibility:retired",
        Visibility.PUBLIC,
        _("Responsibility taken off the list"),
    )
