"""The room of needs."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Lens, RoomConfig


def to_staff(request: HttpRequest) -> bool:
    """Shown to people who work on needs here."""
    from wushe.modules.needs.permissions import may_read_inbox

    street = getattr(request, "street", None)
    return street is not None and request.user.is_authenticated and may_read_inbox(request.user.pk, street.id)


class NeedsConfig(RoomConfig):
    """Registers needs and themes."""

    name = "wushe.modules.needs"
    label = "needs"
    url_prefix = "needs/"
    doors = (
        Door(Lens.GOVERN, _("Inbox of needs"), "needs:inbox", order=12, visible=to_staff),
        Door(Lens.GOVERN, _("Themes"), "needs:themes", order=13, visible=to_staff),
        Door(Lens.GOVERN, _("Tell us what is the matter"), "needs:new", order=10),
        Door(Lens.GOVERN, _("How is it going?"), "needs:status_ask", order=11),
    )
