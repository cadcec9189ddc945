"""The room of boundaries."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_bodies(request: HttpRequest) -> bool:
    """Shown to people who work in a body here, which may disagree with another."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class BoundariesConfig(RoomConfig):
    """Registers boundaries."""

    name = "wushe.modules.boundaries"
    label = "boundaries"
    url_prefix = "boundaries/"
    doors = (Door(Lens.GOVERN, _("Boundary disputes"), "boundaries:list", 34, Group.TOGETHER, to_bodies),)

    def ready(self) -> None:
        """Show disputes on the page of a need, and give their events sentences."""
        from wushe.core.linkage import MatterKind
        from wushe.modules.boundaries.events import DisputeEvent
        from wushe.modules.boundaries.queries.matters import topics_of_projects
        from wushe.modules.boundaries.web.links import disputes_of_need, year_in_figures
        from wushe.modules.linkage.queries import matter_topics
        from wushe.modules.linkage.queries.responsibilities import list_figures
        from wushe.modules.needs.queries.linked import need_links
        from wushe.modules.notifications.labels import tell

        matter_topics[MatterKind.PROJECT] = topics_of_projects
        list_figures.append(year_in_figures)
        need_links.append(disputes_of_need)
        tell(DisputeEvent.RAISED, _("Dispute %(number)s (%(area)s): %(body)s says that it is not its matter."))
        tell(DisputeEvent.STATED, _("Dispute %(number)s (%(area)s): a body has stated its position."))
        tell(DisputeEvent.DECIDED, _("Dispute %(number)s (%(area)s) is decided."))
        tell(DisputeEvent.REOPENED, _("Dispute %(number)s (%(area)s) is opened once more, with new facts."))
        tell(DisputeEvent.CLIMBED, _("Dispute %(number)s (%(area)s) is not decided in time."))
