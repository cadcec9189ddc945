"""The room of statements."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_keepers(request: HttpRequest) -> bool:
    """Shown to those who ask, look at statements and enter sheets."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.statements.permissions import KEEPERS

    return standing_of(request).holds(*KEEPERS)


class StatementsConfig(RoomConfig):
    """Registers conversations."""

    name = "wushe.modules.statements"
    label = "statements"
    url_prefix = "statements/"
    doors = (
        Door(Lens.GOVERN, _("Have your say"), "statements:public", 10, Group.DELIBERATION),
        Door(Lens.GOVERN, _("Questions to residents"), "statements:board", 11, Group.DELIBERATION, to_keepers),
    )

    def ready(self) -> None:
        """Ask for a map after answers, and show it beside the statements."""
        from wushe.modules.statements.jobs import ask_for_map
        from wushe.modules.statements.queries.linked import conversation_links, vote_watchers
        from wushe.modules.statements.web.map_links import map_of_conversation

        vote_watchers.append(ask_for_map)
        conversation_links.append(map_of_conversation)
