"""The room of planning."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_readers(request: HttpRequest) -> bool:
    """Shown to those who write a plan or carry a line of it."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.planning.permissions import READERS

    return standing_of(request).holds(*READERS)


class PlanningConfig(RoomConfig):
    """Registers annual plans."""

    name = "wushe.modules.planning"
    label = "planning"
    url_prefix = "planning/"
    doors = (
        Door(Lens.GOVERN, _("Annual plan"), "planning:list", 45, Group.PLANS, to_readers),
        Door(Lens.SHARE, _("Plans of the communities"), "planning:public", 35, Group.PUBLIC),
    )

    def ready(self) -> None:
        """Tell the room of projects where a project's line stands."""
        from django.urls import reverse

        from wushe.modules.planning.queries import plan_of_line
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages

        def page(street_id: UUID, key: UUID) -> str:
            line = plan_of_line(street_id, key)
            return f"{reverse('planning:detail', args=[line.plan_id])}#line-{line.id}" if line else ""

        origin_pages[OriginKind.PLAN] = page
