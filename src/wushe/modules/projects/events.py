"""What can happen to a project, to its tasks and in its thread."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class ProjectEvent(Event):
    """Public facts carry number, area, origin and bodies; never a title, a text, a photo or a person."""

    OPENED = "project:self:opened", Visibility.PUBLIC, _("Project opened")
    LEAD_NAMED = "project:lead:named", Visibility.PUBLIC, _("Lead of a project named")
    TASK_ADDED = "project:task:added", Visibility.PUBLIC, _("Task of a project added")
