"""What can happen to a message."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class NotificationEvent(Event):
    """All are audit entries: who was told, who has read it, what went out."""

    NOTIFIED = "message:self:delivered", Visibility.AUDIT, _("Message put into an inbox")
    READ = "message:self:read", Visibility.AUDIT, _("Message read")
    QUEUED = "outgoing:self:queued", Visibility.AUDIT, _("Message waiting to be sent")
    SENT = "outgoing:self:sent", Visibility.AUDIT, _("Message sent")
    GIVEN_UP = "outgoing:self:given_up", Visibility.AUDIT, _("Message could not be sent")
    NOT_REACHED = "outgoing:self:not_reached", Visibility.AUDIT, _("No phone kept for a message that was to go out")
    PREFERRED = "preference:self:set", Visibility.AUDIT, _("Chose how to be told")
    WORDED = "wording:self:written", Visibility.RESTRICTED, _("Own wording of a message written")
    UNWORDED = "wording:self:dropped", Visibility.RESTRICTED, _("Own wording of a message dropped")
    FORGOTTEN = "outgoing:self:forgotten", Visibility.AUDIT, _("Messages to an erased person deleted")
