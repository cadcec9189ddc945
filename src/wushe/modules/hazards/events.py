"""What can happen to a hazard, to what keeps coming back, and on a patrol."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class HazardEvent(Event):
    """Public facts carry number, type, level, area and bodies; never a text, a photo or a person."""

    REGISTERED = "hazard:self:registered", Visibility.PUBLIC, _("Hazard registered")
    CONTROLLED = "hazard:self:controlled", Visibility.PUBLIC, _("Hazard made safe for the time being")
    ASSIGNED = "hazard:lead:assigned", Visibility.PUBLIC, _("Body named to rectify a hazard")
    LEAD_CHANGED = "hazard:lead:changed", Visibility.PUBLIC, _("Another body rectifies a hazard")
    RECTIFIED = "hazard:self:rectified", Visibility.PUBLIC, _("Hazard reported as rectified")
    RETURNED = "hazard:self:returned", Visibility.PUBLIC, _("Hazard sent back after the recheck")
    CLOSED = "hazard:self:closed", Visibility.PUBLIC, _("Hazard rechecked and closed")
    EXTENDED = "hazard:term:extended", Visibility.PUBLIC, _("Term of a hazard extended")
    ESCALATED = "hazard:term:escalated", Visibility.PUBLIC, _("Overdue hazard escalated")
    WITHDRAWN = "hazard:self:withdrawn", Visibility.PUBLIC, _("Hazard taken back as a mistake")
    RESTORED = "hazard:self:restored", Visibility.PUBLIC, _("Hazard put on the list again")
    PHOTO_KEPT = "hazard:photo:kept", Visibility.RESTRICTED, _("Photo of a hazard kept")
    PHOTO_REMOVED = "hazard:photo:removed", Visibility.RESTRICTED, _("Photo of a hazard removed")
    EXPORTED = "hazard:list:exported", Visibility.AUDIT, _("List of hazards exported")


class RepeatEvent(Event):
    """The same type at the same place again and again."""

    FOUND = "hazard:repeat:found", Visibility.PUBLIC, _("Hazards that keep coming back found")
    ACCEPTED = "hazard:repeat:accepted", Visibility.PUBLIC, _("Hazards that keep coming back became a need")
    DISMISSED = "hazard:repeat:dismissed", Visibility.PUBLIC, _("Hazards that keep coming back left aside")


class PatrolEvent(Event):
    """Where a person walked and when is that person's business: nothing is public, steps leave the tree alone."""

    ROUTE_DRAWN = "patrol:route:drawn", Visibility.RESTRICTED, _("Patrol route drawn")
    ROUTE_CHANGED = "patrol:route:changed", Visibility.RESTRICTED, _("Patrol route changed")
    ROUTE_ENDED = "patrol:route:ended", Visibility.RESTRICTED, _("Patrol route ended")
    WALK_BEGUN = "patrol:walk:begun", Visibility.AUDIT, _("Patrol begun")
    POINT_CHECKED = "patrol:point:checked", Visibility.AUDIT, _("Point of a patrol checked")
    WALK_ENDED = "patrol:walk:ended", Visibility.RESTRICTED, _("Patrol ended, hours noted")
