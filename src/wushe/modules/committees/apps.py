"""The room of committees."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_both_committees(request: HttpRequest) -> bool:
    """Shown to the street, the communities, and whoever speaks for owners."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.committees.permissions import OWNERS_ROLES, WATCHERS

    return standing_of(request).holds(*WATCHERS, *OWNERS_ROLES)  # read once per request, whatever is asked


class CommitteesConfig(RoomConfig):
    """Registers committees."""

    name = "wushe.modules.committees"
    label = "committees"
    url_prefix = "committees/"
    doors = (Door(Lens.GOVERN, _("Two committees"), "committees:list", 34, Group.TOGETHER, to_both_committees),)

    def ready(self) -> None:
        """Tell the rooms below what depends on them here, and how events are told to people."""
        from wushe.modules.actors.queries import body_dependents
        from wushe.modules.ballots.queries.linked import ballot_links
        from wushe.modules.committees.events import DeskEvent
        from wushe.modules.committees.queries.areas import counted_beneath, held_by_body
        from wushe.modules.committees.queries.votes import votes_on_ballot
        from wushe.modules.notifications.labels import tell
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages
        from wushe.modules.spaces.queries import area_dependents

        body_dependents.append(held_by_body)
        area_dependents.append(counted_beneath)
        ballot_links.append(votes_on_ballot)
        origin_pages[OriginKind.AGREEMENT] = lambda _street, matter_id: reverse("committees:matter", args=[matter_id])
        tell(DeskEvent.PUT, _("New on the desk of %(name)s: %(title)s"))
        tell(DeskEvent.STATED, _("The other committee has stated its position in %(name)s: %(title)s"))
        tell(DeskEvent.PROPOSED, _("A wording waits for your answer in %(name)s: %(title)s"))
        tell(DeskEvent.REFUSED, _("Your wording came back in %(name)s: %(title)s"))
        tell(DeskEvent.AGREED, _("Agreed in %(name)s: %(title)s"))
        tell(DeskEvent.AGENDA_TOLD, _("Agenda of a sitting in %(name)s has been told."))
