"""The room of maintenance."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_workers(request: HttpRequest) -> bool:
    """Shown to people who work in a body here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class MaintenanceConfig(RoomConfig):
    """Registers maintenance."""

    name = "wushe.modules.maintenance"
    label = "maintenance"
    url_prefix = "maintenance/"
    doors = (Door(Lens.BUILD, _("Maintenance"), "maintenance:orders", 15, Group.WORKS, to_workers),)

    def ready(self) -> None:
        """Tell the rooms below where a plan is seen, what is kept up at a place, and how events are told."""
        from django.urls import reverse

        from wushe.core.linkage import MatterKind
        from wushe.modules.linkage.queries import matter_pages
        from wushe.modules.maintenance.events import MaintenanceEvent
        from wushe.modules.notifications.labels import tell
        from wushe.modules.spaces.queries import place_links

        matter_pages[MatterKind.MAINTENANCE] = lambda _street_id, plan_id: reverse("maintenance:plan", args=[plan_id])
        place_links.append(self._kept_up_here)
        tell(MaintenanceEvent.ORDERED, _("Turn of maintenance: %(asset)s, %(place)s, until %(due)s."))
        tell(MaintenanceEvent.RETURNED, _("Maintenance sent back: %(asset)s, %(place)s, until %(due)s."))
        tell(MaintenanceEvent.HANDED_OVER, _("A turn of maintenance is yours: %(asset)s, %(place)s, until %(due)s."))
        tell(MaintenanceEvent.LATE, _("Maintenance is late: %(asset)s, %(place)s, was due %(due)s."))

    @staticmethod
    def _kept_up_here(street_id: UUID, place_id: UUID) -> Iterable[tuple[object, str, str]]:
        from django.urls import reverse

        from wushe.modules.maintenance.queries import plans_at

        for plan in plans_at(street_id, place_id):
            yield _("Maintenance plan"), plan.number, reverse("maintenance:plan", args=[plan.pk])
