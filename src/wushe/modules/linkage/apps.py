"""The room of the linkage rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig, to_signed_in, to_strangers

if TYPE_CHECKING:
    from wushe.modules.actors.queries import Dependent


class LinkageConfig(RoomConfig):
    """Registers rule tables, periods and assignments."""

    name = "wushe.modules.linkage"
    label = "linkage"
    url_prefix = "linkage/"
    doors = (
        Door(Lens.GOVERN, _("Who leads"), "linkage:simulator", 30, Group.LEADS),
        Door(Lens.GOVERN, _("Periods"), "linkage:periods", 31, Group.LEADS),
        Door(Lens.GOVERN, _("Open work"), "linkage:assignments", 32, Group.LEADS, to_signed_in),
        Door(Lens.GOVERN, _("Responsibility list"), "linkage:responsibilities", 33, Group.LEADS, to_signed_in),
        Door(Lens.SHARE, _("Whose matter is what"), "linkage:responsibilities", 32, Group.PUBLIC, to_strangers),
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
