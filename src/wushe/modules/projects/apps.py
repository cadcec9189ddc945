"""The room of projects."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Lens, RoomConfig


def to_workers(request: HttpRequest) -> bool:
    """Shown to people who work in a body or watch an area here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class ProjectsConfig(RoomConfig):
    """Registers projects."""

    name = "wushe.modules.projects"
    label = "projects"
    url_prefix = "projects/"
    doors = (Door(Lens.BUILD, _("Projects"), "projects:list", order=10, visible=to_workers),)

    def ready(self) -> None:
        """Tell the rooms below where a project is seen, and how its events are told to people."""
        from django.urls import reverse

        from wushe.core.linkage import MatterKind
        from wushe.modules.linkage.queries import matter_pages
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages

        matter_pages[MatterKind.PROJECT] = lambda _street_id, project_id: reverse(
            "projects:detail", args=[project_id]
        )
        origin_pages[OriginKind.NEED] = lambda _street_id, need_id: reverse("needs:detail", args=[need_id])
        origin_pages[OriginKind.THEME] = lambda _street_id, theme_id: reverse("needs:theme", args=[theme_id])
        origin_pages[OriginKind.HAZARD] = lambda _street_id, hazard_id: reverse("hazards:detail", args=[hazard_id])
