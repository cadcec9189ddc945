"""Who may use which kind of table."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.labels import TableKind
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.actors.queries import standing


class TableNotYours(NotAllowed):
    """Registers are kept by those who keep them on the screens too."""

    code = "tables.not_yours"
    message = _("You may not enter this kind of table here.")
    way_out = _("The street coordinator and the community secretary can; ask them.")


class TableUnknown(NotFound):
    """No such table of this person."""

    code = "tables.unknown"
    message = _("There is no such table of yours here.")
    way_out = _("Go back to the list of tables.")


class TableSettled(Refused):
    """Entered or left already."""

    code = "tables.settled"
    message = _("This table has already been entered or left aside.")
    way_out = _("Hand it in again: what is known by now changes nothing.")


def demand_use(person_id: UUID, street_id: UUID, kind: TableKind) -> None:
    """Refuse whoever may not use this kind of table in the street."""
    if not kind.may_use(standing(person_id, street_id)):
        raise TableNotYours
