"""Export our replies in the city's own columns and words; nothing is typed again, nothing identifies a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wushe.channels.hotline.actions._lists import check_may
from wushe.channels.hotline.actions.keep_layout import LayoutUnknown
from wushe.channels.hotline.events import HotlineEvent
from wushe.channels.hotline.models import Ticket
from wushe.channels.hotline.queries import layout_named, tickets_to_reply
from wushe.channels.hotline.replies import known_of
from wushe.core.formats.city_layout import reply_row
from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record

_MOST = 5000


class NothingToReply(Refused):
    """Every answer has left already."""

    code = "hotline.nothing_to_reply"
    message = gettext_lazy("No answer is waiting to be sent to the city.")
    way_out = gettext_lazy("Choose “all answered” to export them once more.")


@dataclass(frozen=True, slots=True)
class Replies:
    """A file for the city: its content, and how many tickets stand in it."""

    content: bytes
    number: int


def export_replies(
    *, street_id: UUID, person_id: UUID, layout_key: str, form: str, everything: bool = False
) -> Replies:
    """The answers that have not left yet (or all) as "xlsx" or "csv"; what leaves is noted with each ticket."""
    check_may(person_id, street_id)
    layout = layout_named(street_id, layout_key)
    if layout is None:
        raise LayoutUnknown(field="layout")
    found = list(tickets_to_reply(street_id, layout_key, everything=everything)[:_MOST])
    if not found:
        raise NothingToReply
    known = known_of(street_id, found)
    rows = [reply_row(layout, known[one.id], one.given) for one in found]
    head = [one.column for one in layout.replies]
    content = xlsx_bytes(_("Replies"), head, rows) if form == "xlsx" else b"".join(csv_bytes(head, rows))
    _note(street_id, person_id, layout_key, found)
    return Replies(content, len(found))


def _note(street_id: UUID, person_id: UUID, layout_key: str, found: Sequence[Ticket]) -> None:
    now = clock.now()
    for one in found:
        one.replied_at, one.answered_at = now, one.answered_now  # type: ignore[attr-defined]  # annotated by the query
    with transaction.atomic():
        Ticket.objects.bulk_update(found, ["replied_at", "answered_at"], batch_size=500)
        record(
            HotlineEvent.REPLIED,
            street_id=street_id,
            person_id=person_id,
            facts={"layout": layout_key, "tickets": len(found)},
        )
