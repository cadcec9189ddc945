"""Who is at the door, and which table is meant."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.actions._access import TableNotYours, TableUnknown
from wushe.channels.tables.kinds import KINDS
from wushe.channels.tables.labels import TableKind
from wushe.channels.tables.models import TableFile
from wushe.channels.tables.queries import own_table
from wushe.foundation.refusals import NotFound
from wushe.modules.actors.queries import standing_of


class NoSuchTable(NotFound):
    """A kind of table that does not exist, or an empty deployment."""

    code = "tables.no_such_kind"
    message = _("There is no such table here.")
    way_out = _("Choose one from the list of tables.")


def kinds_of(request: HttpRequest) -> list[TableKind]:
    """The kinds of table this person may use in this street."""
    who = standing_of(request)
    return [kind for kind in KINDS.values() if kind.may_use(who)]


def visitor(request: HttpRequest) -> tuple[UUID, UUID]:
    """Street and person; refused unless the person may use some kind of table."""
    street = getattr(request, "street", None)
    if street is None:
        raise NoSuchTable
    if not request.user.is_authenticated or not kinds_of(request):
        raise TableNotYours
    return street.id, request.user.pk


def chosen_kind(request: HttpRequest, code: str) -> TableKind:
    """The kind the address names, if the person may use it."""
    visitor(request)
    kind = KINDS.get(code)
    if kind is None:
        raise NoSuchTable
    if kind not in kinds_of(request):
        raise TableNotYours
    return kind


def chosen_table(request: HttpRequest, file_id: UUID) -> TableFile:
    """The person's own table of that id."""
    street_id, person_id = visitor(request)
    file = own_table(street_id, person_id, file_id)
    if file is None:
        raise TableUnknown
    return file
