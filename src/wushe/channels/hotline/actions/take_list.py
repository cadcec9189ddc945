"""Take a checked list over: new tickets become needs, known ones follow what the city changed; or leave it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.hotline.actions._lists import ListUnknown, forget_content, list_for_change
from wushe.channels.hotline.actions._rows import Said, fate_of, rows_said
from wushe.channels.hotline.actions.keep_layout import LayoutUnknown
from wushe.channels.hotline.events import HotlineEvent
from wushe.channels.hotline.models import CityList, Fate, ListRow, ListState, Ticket
from wushe.channels.hotline.queries import city_list, layout_named, sheet_of, tickets
from wushe.foundation import clock
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions.open_batch import town_of
from wushe.modules.needs.actions.receive_city_ticket import follow_city, receive_city_ticket
from wushe.modules.oversight.actions import record

_AT_ONCE = 20


class RowsWrong(Refused):
    """A list with wrong rows is not taken by halves."""

    code = "hotline.rows_wrong"
    message = _("%(wrong)s rows cannot be brought in.")
    way_out = _("Correct the rows in the file and hand it in again.")


def ask_to_take(*, street_id: UUID, person_id: UUID, list_id: UUID) -> CityList:
    """Let a job take the list over."""
    with transaction.atomic():
        row = list_for_change(street_id, person_id, list_id, ListState.CHECKED)
        if row.rows_wrong:
            raise RowsWrong(wrong=row.rows_wrong)
        row.state, row.taken_at = ListState.TAKING, clock.now()
        row.job_id = enqueue("hotline.take", street_id=str(street_id), list_id=str(list_id))
        row.save()
        record(
            HotlineEvent.TAKEN,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={"digest": row.digest, "new": row.rows_new, "changed": row.rows_changed, "same": row.rows_same},
        )
        return row


def take_list(*, street_id: UUID, list_id: UUID, progress: Callable[[int, int], None]) -> CityList:
    """Bring every row in, some at a time; interrupted, it goes on where it was, for a number never comes in twice."""
    row = city_list(street_id, list_id)
    if row is None:
        raise ListUnknown
    if row.state != ListState.TAKING:
        return row
    layout = layout_named(street_id, row.layout_key)
    if layout is None:
        raise LayoutUnknown
    said = list(rows_said(sheet_of(row), layout, town_of(street_id)))
    for start in range(0, len(said), _AT_ONCE):
        with transaction.atomic():
            chunk = said[start : start + _AT_ONCE]
            known = tickets(street_id, [one.number for one in chunk])
            for one in chunk:
                _take(row, one, known.get(one.number))
        progress(min(start + _AT_ONCE, len(said)), len(said))
    with transaction.atomic():
        row = list_for_change(street_id, row.person_id, list_id, ListState.TAKING)
        row.state = ListState.TAKEN
        forget_content(row)
        row.save()
        ListRow.objects.in_street(street_id).filter(city_list=row, fate=Fate.SAME).delete()
        enqueue("needs.consolidate", job_key=f"needs.consolidate:{row.id}", street_id=str(street_id))
    return row


def leave_list(*, street_id: UUID, person_id: UUID, list_id: UUID) -> CityList:
    """Leave the list aside before anything has happened; its content is deleted."""
    with transaction.atomic():
        row = list_for_change(
            street_id, person_id, list_id, ListState.UPLOADED, ListState.CHECKING, ListState.CHECKED
        )
        row.state = ListState.LEFT
        forget_content(row)
        row.save()
        record(HotlineEvent.LEFT, street_id=street_id, subject_id=row.id, person_id=person_id)
        return row


def _take(row: CityList, said: Said, known: Ticket | None) -> None:
    fate, changes = fate_of(said, known)
    if said.ticket is None:
        return
    if known is None:
        need = receive_city_ticket(street_id=row.street_id, person_id=row.person_id, ticket=said.ticket)
        known = Ticket(
            street_id=row.street_id, number=said.number, need=need, subject_id=need.subject_id, first_list=row
        )
    elif fate is Fate.CHANGED:
        follow_city(
            street_id=row.street_id,
            person_id=row.person_id,
            need_id=known.need_id,
            ticket=said.ticket,
            fields=frozenset(change["field"] for change in changes),
        )
    known.layout_key, known.last_list = row.layout_key, row
    known.due_at = said.ticket.due_at or known.due_at
    known.title, known.where = said.title or known.title, said.where or known.where
    known.body_digest, known.given = said.digest, dict(said.given) or known.given
    known.save()
