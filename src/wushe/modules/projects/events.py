"""What can happen to a project, and to its tasks."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class ProjectEvent(Event):
    """Public facts carry number, area, origin and bodies; never a title, a text, a photo or a person."""

    OPENED = "project:self:opened", Visibility.PUBLIC, _("Project opened")
    BEGUN = "project:self:begun", Visibility.PUBLIC, _("Work on a project begun")
    PAUSED = "project:self:paused", Visibility.PUBLIC, _("Project paused")
    RESUMED = "project:self:resumed", Visibility.PUBLIC, _("Project taken up again")
    CLOSED = "project:self:closed", Visibility.PUBLIC, _("Project closed with its result")
    STOPPED = "project:self:stopped", Visibility.PUBLIC, _("Project stopped")
    REOPENED = "project:self:reopened", Visibility.PUBLIC, _("Project opened again")
    DUE_CHANGED = "project:due:changed", Visibility.PUBLIC, _("Due date of a project changed")
    LEAD_NAMED = "project:lead:named", Visibility.PUBLIC, _("Lead of a project named")
    LEAD_TAKEN = "project:lead:taken", Visibility.PUBLIC, _("Lead of a project taken")
    LEAD_LEFT = "project:lead:left", Visibility.PUBLIC, _("Lead of a project given back")
    LEAD_LOST = "project:lead:lost", Visibility.PUBLIC, _("Open work of a body that has ended or has nobody left")
    HANDED = "project:work:handed", Visibility.PUBLIC, _("Open work handed from one body to another")
    HELPER_JOINED = "project:helper:joined", Visibility.PUBLIC, _("Body joined a project")
    HELPER_LEFT = "project:helper:left", Visibility.PUBLIC, _("Body left a project")
    TASK_ADDED = "project:task:added", Visibility.PUBLIC, _("Task of a project added")
    TASK_MOVED = "project:task:moved", Visibility.PUBLIC, _("Task of a project moved on")
    TASK_HANDED = "project:task:handed", Visibility.PUBLIC, _("Task of a project handed to another body")
    TASK_DUE_CHANGED = "project:task:due_changed", Visibility.PUBLIC, _("Due date of a task changed")
    RATED = "project:self:rated", Visibility.PUBLIC, _("Project rated")
    EVIDENCE_ADDED = "project:evidence:added", Visibility.RESTRICTED, _("Evidence of a project added")
    PHOTO_KEPT = "project:photo:kept", Visibility.RESTRICTED, _("Photo of a project kept")
    PHOTO_REMOVED = "project:photo:removed", Visibility.RESTRICTED, _("Photo of a project removed")
    EXPORTED = "project:list:exported", Visibility.AUDIT, _("List of projects exported")
