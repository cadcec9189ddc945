"""The room of the personal-data desk."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Lens, RoomConfig


def _to_the_desk(request: HttpRequest) -> bool:
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.privacy.permissions import APPROVERS

    return standing_of(request).holds(*APPROVERS)


class PrivacyConfig(RoomConfig):
    """Registers the notice, requests and the desk."""

    name = "wushe.modules.privacy"
    label = "privacy"
    url_prefix = "privacy/"
    doors = (
        Door(Lens.SHARE, _("My personal data"), "privacy:notice", order=70),
        Door(Lens.GOVERN, _("Personal-data desk"), "privacy:desk", order=70, visible=_to_the_desk),
    )

    def ready(self) -> None:
        """Offer the holder of a receipt a way to the data behind it, and staff the way to a second person."""
        from django.urls import reverse

        from wushe.modules.accounts.queries.children import child_look_pages
        from wushe.modules.needs.queries.resident import StatusPart, status_parts

        status_parts.append(
            lambda need, secret: (
                StatusPart("privacy/_status.html", {"number": need.number, "secret": secret}) if secret else None
            )
        )
        child_look_pages.append(
            lambda subject_id, kind: f"{reverse('privacy:ask_look', args=[subject_id])}?kind={kind}"
        )
