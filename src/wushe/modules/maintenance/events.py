"""What can happen to a maintenance plan and its work orders."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class MaintenanceEvent(Event):
    """Public facts carry number, area, place, cycle and bodies; never a text or a person."""

    PLANNED = "maintenance:plan:made", Visibility.PUBLIC, _("Maintenance plan made")
    CHANGED = "maintenance:plan:changed", Visibility.PUBLIC, _("Maintenance plan changed")
    PAUSED = "maintenance:plan:paused", Visibility.PUBLIC, _("Maintenance plan paused")
    RESUMED = "maintenance:plan:resumed", Visibility.PUBLIC, _("Maintenance plan taken up again")
    ENDED = "maintenance:plan:ended", Visibility.PUBLIC, _("Maintenance plan ended")
    LEAD_CHANGED = "maintenance:lead:changed", Visibility.PUBLIC, _("Another body leads a maintenance plan")
    ORDERED = "maintenance:order:made", Visibility.PUBLIC, _("Work order made")
    MISSED = "maintenance:order:missed", Visibility.PUBLIC, _("Turn of maintenance missed")
    HANDED_OVER = "maintenance:order:handed", Visibility.PUBLIC, _("Work order handed to another body")
    DONE = "maintenance:order:done", Visibility.PUBLIC, _("Work order reported as done")
    CHECKED = "maintenance:order:checked", Visibility.PUBLIC, _("Work order checked")
    RETURNED = "maintenance:order:returned", Visibility.PUBLIC, _("Work order sent back")
    SKIPPED = "maintenance:order:skipped", Visibility.PUBLIC, _("Work order left out")
    RESTORED = "maintenance:order:restored", Visibility.PUBLIC, _("Work order taken up again")
    LATE = "maintenance:order:late", Visibility.PUBLIC, _("Work order is late")
    PHOTO_KEPT = "maintenance:photo:kept", Visibility.RESTRICTED, _("Photo of maintenance kept")
    PHOTO_REMOVED = "maintenance:photo:removed", Visibility.RESTRICTED, _("Photo of maintenance removed")
    EXPORTED = "maintenance:list:exported", Visibility.AUDIT, _("List of maintenance exported")
