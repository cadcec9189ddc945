"""The room of policies."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_bodies(request: HttpRequest) -> bool:
    """Shown to people who work in a body here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class PoliciesConfig(RoomConfig):
    """Registers policies."""

    name = "wushe.modules.policies"
    label = "policies"
    url_prefix = "policies/"
    doors = (
        Door(Lens.GOVERN, _("Policy tasks"), "policies:list", 13, Group.PLANS, to_bodies),
        Door(Lens.SHARE, _("Policies and how far they are"), "policies:public", 33, Group.PUBLIC),
    )

    def ready(self) -> None:
        """Say where a measure is seen, and give the events sentences."""
        from django.urls import reverse

        from wushe.modules.notifications.labels import tell
        from wushe.modules.policies.events import PolicyEvent
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages

        origin_pages[OriginKind.POLICY] = lambda _street_id, pk: reverse("policies:measure", args=[pk])
        tell(PolicyEvent.ADDED, _("“%(document)s” (%(area)s): a measure for you, due on %(due)s."))
        tell(PolicyEvent.CANNOT, _("“%(document)s” (%(area)s): a measure cannot be carried out; please answer."))
        tell(PolicyEvent.ANSWERED, _("“%(document)s” (%(area)s): your obstacle is answered."))
        tell(PolicyEvent.LATE, _("“%(document)s” (%(area)s): a measure is past its day, %(due)s."))
        tell(PolicyEvent.REVIEW_DUE, _("“%(document)s” (%(area)s): has the measure had its effect?"))
        tell(PolicyEvent.REVIEWED, _("“%(document)s” (%(area)s): the effect of your measure has been reviewed."))
