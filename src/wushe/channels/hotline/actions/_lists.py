"""What the powers over a list share: the permission, the locked row, the sealed content."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from wushe.channels.hotline import permissions
from wushe.channels.hotline.models import CityList, ListState
from wushe.foundation.refusals import NotAllowed, NotFound, Refused


class NotYourExchange(NotAllowed):
    """Only the street speaks with the city."""

    code = "hotline.not_yours"
    message = _("Only the street exchanges lists with the city hotline.")
    way_out = _("Ask the street coordinator.")


class ListUnknown(NotFound):
    """No such list in this street."""

    code = "hotline.unknown"
    message = _("There is no such list here.")
    way_out = _("Go back to the lists of the city.")


class ListNotThere(Refused):
    """The list is not at that point (a second click, or a colleague was faster)."""

    code = "hotline.not_there"
    message = _("This list has already gone further.")
    way_out = _("Look at its page again.")


def check_may(person_id: UUID | None, street_id: UUID) -> None:
    """Refuse whoever does not speak for the street."""
    if not permissions.may_exchange(person_id, street_id):
        raise NotYourExchange


def list_for_change(street_id: UUID, person_id: UUID, list_id: UUID, *states: ListState) -> CityList:
    """The row, locked until the transaction ends, if the person may and it stands in one of the states."""
    check_may(person_id, street_id)
    row: CityList | None = CityList.objects.in_street(street_id).select_for_update().filter(pk=list_id).first()
    if row is None:
        raise ListUnknown
    if row.state not in states:
        raise ListNotThere
    return row


def forget_content(row: CityList) -> None:
    """Delete the sealed content; what matters of it has become needs or is not wanted."""
    if row.stored_as:
        default_storage.delete(row.stored_as)
        row.stored_as = ""
