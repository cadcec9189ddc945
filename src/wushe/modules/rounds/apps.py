"""The room of budget rounds."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_the_desk(request: HttpRequest) -> bool:
    """Shown to those who lead a round, work at its desk or value its proposals."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.rounds.permissions import VALUATORS

    return standing_of(request).holds(*VALUATORS)


class RoundsConfig(RoomConfig):
    """Registers budget rounds."""

    name = "wushe.modules.rounds"
    label = "rounds"
    url_prefix = "budget/"
    doors = (
        Door(Lens.GOVERN, _("Budget rounds"), "rounds:list", 43, Group.DELIBERATION, to_the_desk),
        Door(Lens.SHARE, _("Participatory budget"), "rounds:public", 34, Group.PUBLIC),
    )

    def ready(self) -> None:
        """Tell the room of projects where a project's proposal stands."""
        from django.urls import reverse

        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages
        from wushe.modules.rounds.queries import proposal_of

        def page(street_id: UUID, proposal_id: UUID) -> str:
            proposal = proposal_of(street_id, proposal_id)
            return (
                f"{reverse('rounds:public_round', args=[proposal.round_id])}#no-{proposal.number}" if proposal else ""
            )

        origin_pages[OriginKind.BUDGET] = page
