"""The room of mediation."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_those_who_mediate(request: HttpRequest) -> bool:
    """Shown to the street and the communities."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.mediation.permissions import COUNTERS

    return standing_of(request).holds(*COUNTERS)  # read once per request, whatever is asked


class MediationConfig(RoomConfig):
    """Registers mediation."""

    name = "wushe.modules.mediation"
    label = "mediation"
    url_prefix = "mediation/"
    doors = (Door(Lens.GOVERN, _("Mediation"), "mediation:list", 35, Group.TOGETHER, to_those_who_mediate),)

    def ready(self) -> None:
        """Tell the room of needs what began there, and how a dispute that grew worse is told."""
        from wushe.modules.mediation.events import MediationEvent
        from wushe.modules.mediation.web.links import mediations_of_need, to_be_asked
        from wushe.modules.needs.queries.linked import need_links, need_offers
        from wushe.modules.notifications.labels import tell

        need_links.append(mediations_of_need)
        need_offers.append(to_be_asked)
        tell(MediationEvent.WORSENED, _("Mediation %(number)s (%(area)s) grew worse; precautions were taken."))
