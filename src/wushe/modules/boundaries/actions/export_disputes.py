"""Export the list of disputes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.actions._rows import NotYourDispute
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.labels import STATUS, MatterOf
from wushe.modules.boundaries.models import Dispute
from wushe.modules.boundaries.queries import Reach, disputes_seen
from wushe.modules.oversight.actions import record

_MOST = 20_000


def export_disputes(*, street_id: UUID, person_id: UUID, view: str, text: str, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the disputes this person may read; noted in the audit trail."""
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourDispute
    rows = list(disputes_seen(street_id, reach, view, text, clock.now())[:_MOST])
    heads = [
        _("Number"), _("Matter"), _("Area"), _("Says: not ours"), _("Points at"), _("What is disputed"),
        pgettext("dispute", "Raised"), pgettext("dispute", "Due"), _("State"), _("Decided for"), _("Reason"),
        _("Rests on"),
    ]  # fmt: skip
    cells = _cells(rows)
    content = xlsx_bytes(_("Disputes"), heads, cells) if form == "xlsx" else b"".join(csv_bytes(heads, cells))
    with transaction.atomic():
        facts = {"form": form, "rows": len(rows)}
        record(DisputeEvent.EXPORTED, street_id=street_id, person_id=person_id, facts=facts)
    return content


def _cells(rows: list[Dispute]) -> Iterator[list[object]]:
    for row in rows:
        yield [
            row.number,
            f"{MatterOf(row.matter_of).label} {row.matter_name}".strip(),
            row.area.name,
            row.body.name,
            row.other_body.name if row.other_body else "",
            row.words,
            _shown(row.raised_at),
            _shown(row.due_at),
            str(STATUS[row.status]),
            row.decided_for.name if row.decided_for else "",
            row.decision,
            row.rests_on,
        ]


def _shown(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
