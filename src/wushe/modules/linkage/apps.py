"""The room of the linkage rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Lens, RoomConfig, to_signed_in

if TYPE_CHECKING:
    from wushe.modules.actors.queries import Dependent


class LinkageConfig(RoomConfig):
    """Registers rule tables, periods and assignments."""

    name = "wushe.modules.linkage"
    label = "linkage"
    url_prefix = "linkage/"
    doors = (
        Door(Lens.GOVERN, _("Who leads"), "linkage:simulator", order=30),
        Door(Lens.GOVERN, _("Periods"), "linkage:periods", order=31),
        Door(Lens.GOVERN, _("Open work"), "linkage:assignments", order=32, visible=to_signed_in),
        Door(Lens.BUILD, _("Responsibility list"), "linkage:responsibilities", order=40),
        Door(Lens.SHARE, _("Whose matter is what"), "linkage:responsibilities", order=32),
    )

    def ready(self) -> None:
        """Tell `actors` what of this room depends on a body."""
        from wushe.modules.actors.queries import body_dependents

        body_dependents.append(_led_by)


def _led_by(street_id: UUID, body_id: UUID) -> Iterable[Dependent]:
    """The open matters a body leads: they need another lead before it ends."""
    from django.urls import reverse

    from wushe.modules.actors.queries import Dependent
    from wushe.modules.linkage.queries import open_assignments

    for row in open_assignments(street_id).filter(lead_body=body_id):
        yield Dependent(row.matter_name, reverse("linkage:assignment", args=[row.pk]))
