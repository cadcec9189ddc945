"""What can happen to the deployment as a whole."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class SiteEvent(Event):
    """Events of no room."""

    BACKUP_NOTED = "site:backup:noted", Visibility.AUDIT, _("Backup noted")
