"""The room that looks at all the others at once."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_directors(request: HttpRequest) -> bool:
    """Shown to the street's leader and coordinator."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.coordination.permissions import DIRECTORS

    return standing_of(request).holds(*DIRECTORS)


def to_workers(request: HttpRequest) -> bool:
    """Shown to people who work in a body here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))


class CoordinationConfig(RoomConfig):
    """Registers the director's page, the desks and the radar."""

    name = "wushe.modules.coordination"
    label = "coordination"
    url_prefix = "coordination/"
    doors = (
        Door(Lens.GOVERN, _("The street on one page"), "coordination:director", order=1, visible=to_directors),
        Door(Lens.GOVERN, _("My desk"), "coordination:desk", order=2, visible=to_workers),
        Door(Lens.GOVERN, _("Two bodies, one work"), "coordination:radar", 46, Group.TOGETHER, to_workers),
    )

    def ready(self) -> None:
        """Show pairs on the pages of both projects, and give the messages their sentences."""
        from wushe.modules.coordination.events import DirectorEvent, RadarEvent
        from wushe.modules.coordination.web.links import pairs_on_project
        from wushe.modules.notifications.labels import tell
        from wushe.modules.projects.queries.linked import project_links

        project_links.append(pairs_on_project)
        tell(RadarEvent.FOUND, _("Projects %(first)s and %(second)s look like the same work."))
        tell(RadarEvent.JOINED, _("Projects %(first)s and %(second)s are one work now."))
        tell(RadarEvent.UNJOINED, _("Projects %(first)s and %(second)s go on by themselves again."))
        tell(RadarEvent.SET_APART, _("Projects %(first)s and %(second)s are not the same work."))
        tell(DirectorEvent.REMINDED, _("The street reminds you: %(number)s is late (%(body)s)."))
