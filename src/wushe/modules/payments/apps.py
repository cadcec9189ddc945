"""The room of payments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig

if TYPE_CHECKING:
    from wushe.modules.needs.queries.linked import Linked


def to_those_who_answer_for_money(request: HttpRequest) -> bool:
    """Shown to those who agree on sums somewhere here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.projects.permissions import NAMERS

    return standing_of(request).holds(*NAMERS)  # read once per request, whatever is asked


class PaymentsConfig(RoomConfig):
    """Registers payments."""

    name = "wushe.modules.payments"
    label = "payments"
    url_prefix = "payments/"
    doors = (Door(Lens.BUILD, _("Payments"), "payments:list", 16, Group.WORKS, to_those_who_answer_for_money),)

    def ready(self) -> None:
        """Show the money of a project on its page."""
        from wushe.modules.projects.queries.linked import project_links

        project_links.append(self._money_of)

    @staticmethod
    def _money_of(street_id: UUID, project_id: UUID) -> Iterable[Linked]:
        from django.urls import reverse

        from wushe.modules.needs.queries.linked import Linked
        from wushe.modules.payments.labels import yuan
        from wushe.modules.payments.queries import standing_of_project

        found = standing_of_project(street_id, project_id)
        text = _("%(released)s of %(agreed)s released") % {
            "released": yuan(found.released),
            "agreed": yuan(found.agreed),
        }
        yield Linked(_("Payments"), text, reverse("payments:project", args=[project_id]))
