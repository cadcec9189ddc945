"""The room of ballots."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_the_desk(request: HttpRequest) -> bool:
    """Shown to those who lead ballots or work at their desk."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.ballots.permissions import DESK

    return standing_of(request).holds(*DESK)


class BallotsConfig(RoomConfig):
    """Registers ballots."""

    name = "wushe.modules.ballots"
    label = "ballots"
    url_prefix = "ballots/"
    doors = (
        Door(Lens.GOVERN, pgettext_lazy("door", "Ballots"), "ballots:list", 44, Group.DELIBERATION, to_the_desk),
        Door(Lens.SHARE, pgettext_lazy("door", "Votes"), "ballots:public", 35, Group.PUBLIC),
    )

    def ready(self) -> None:
        """How events are told to the tellers."""
        from wushe.modules.ballots.events import BallotEvent
        from wushe.modules.notifications.labels import tell

        tell(
            BallotEvent.TELLERS,
            _("You are a teller of “%(ballot)s”. Take key card %(card)s before it opens."),
        )
        tell(
            BallotEvent.NOTICED,
            _("“%(ballot)s” will open soon. Your key card %(card)s waits for you."),
        )
        tell(BallotEvent.CLOSED, _("“%(ballot)s” has closed. Bring key card %(card)s to the count."))
