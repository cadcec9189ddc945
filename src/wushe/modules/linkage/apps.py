"""The room of the linkage rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from wushe.foundation.rooms import RoomConfig

if TYPE_CHECKING:
    from wushe.modules.actors.queries import Dependent


class LinkageConfig(RoomConfig):
    """Registers rule tables, periods and assignments."""

    name = "wushe.modules.linkage"
    label = "linkage"
    url_prefix = "linkage/"

    def ready(self) -> None:
        """Tell `actors` what of this room depends on a body."""
        from wushe.modules.actors.queries import body_dependents

        body_dependents.append(_led_by)


def _led_by(street_id: UUID, body_id: UUID) -> Iterable[Dependent]:
    """The open matters a body leads: they need another lead before it ends."""
    from wushe.modules.actors.queries import Dependent
    from wushe.modules.linkage.queries import open_assignments

    for row in open_assignments(street_id).filter(lead_body=body_id):
        yield Dependent(row.matter_name)
