"""The room of hazards."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_watchers(request: HttpRequest) -> bool:
    """Shown to people who find, remove or recheck hazards here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.hazards.permissions import RECTIFIERS, WATCHERS

    return standing_of(request).holds(*WATCHERS, *RECTIFIERS)  # read once per request, whatever is asked


def to_walkers(request: HttpRequest) -> bool:
    """Shown to people who patrol."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.hazards.permissions import WATCHERS

    return standing_of(request).holds(*WATCHERS)


class HazardsConfig(RoomConfig):
    """Registers hazards and patrols."""

    name = "wushe.modules.hazards"
    label = "hazards"
    url_prefix = "hazards/"
    doors = (
        Door(Lens.GOVERN, _("Hazards"), "hazards:list", 20, Group.HAZARDS, to_watchers),
        Door(Lens.GOVERN, _("Patrol"), "hazards:patrol", 21, Group.HAZARDS, to_walkers),
        Door(Lens.SHARE, _("Hazards found and removed"), "hazards:public", 30, Group.PUBLIC),
    )

    def ready(self) -> None:
        """Tell the rooms below where a hazard is seen, and how its events are told to people."""
        from django.urls import reverse

        from wushe.core.linkage import MatterKind
        from wushe.modules.hazards.queries.detail import topics_of_hazards
        from wushe.modules.hazards.web.links import hazards_of_need
        from wushe.modules.linkage.queries import matter_pages, matter_topics
        from wushe.modules.needs.queries.linked import need_links

        need_links.append(hazards_of_need)
        matter_topics[MatterKind.HAZARD] = topics_of_hazards
        matter_pages[MatterKind.HAZARD] = lambda _street_id, hazard_id: reverse("hazards:detail", args=[hazard_id])
        self._give_sentences()

    def _give_sentences(self) -> None:
        from wushe.modules.hazards.events import HazardEvent
        from wushe.modules.notifications.labels import tell

        tell(HazardEvent.REGISTERED, _("Serious hazard %(number)s in %(area)s, registered just now."))
        tell(HazardEvent.ASSIGNED, _("Hazard %(number)s (%(area)s) is yours to remove: %(body)s."))
        tell(HazardEvent.LEAD_CHANGED, _("Hazard %(number)s (%(area)s) is now to be removed by %(body)s."))
        tell(HazardEvent.RECTIFIED, _("Hazard %(number)s (%(area)s) waits for your recheck."))
        tell(HazardEvent.RETURNED, _("Hazard %(number)s (%(area)s) came back from the recheck."))
        tell(HazardEvent.RESTORED, _("Hazard %(number)s (%(area)s) is on the list again."))
        tell(HazardEvent.EXTENDED, _("Hazard %(number)s (%(area)s) has been given more time."))
        tell(HazardEvent.ESCALATED, _("Hazard %(number)s (%(area)s) is late."))
