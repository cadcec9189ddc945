"""Export the matters of a desk: redacted words only, nothing that a spreadsheet program would run."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.modules.committees import permissions
from wushe.modules.committees.actions._rows import DeskNotYours, DeskUnknown
from wushe.modules.committees.events import DeskEvent
from wushe.modules.committees.labels import MatterStatus, Side
from wushe.modules.committees.models import DeskMatter
from wushe.modules.committees.queries.areas import property_area_of
from wushe.modules.committees.queries.desk import matters_of, positions_by_matter
from wushe.modules.oversight.actions import record

MOST_ROWS = 5000


def export_desk(*, street_id: UUID, person_id: UUID, property_area_id: UUID, form: str) -> bytes:
    """A file ("xlsx" or "csv") of every matter of the desk; noted in the audit trail."""
    area = property_area_of(street_id, property_area_id)
    if area is None:
        raise DeskUnknown
    if not permissions.may_see(person_id, area):
        raise DeskNotYours
    rows = list(matters_of(area, "all")[:MOST_ROWS])
    content = (
        xlsx_bytes(_("Matters"), _columns(), _cells(rows))
        if form == "xlsx"
        else b"".join(csv_bytes(_columns(), _cells(rows)))
    )
    with transaction.atomic():
        facts = {"form": form, "rows": len(rows)}
        record(DeskEvent.EXPORTED, street_id=street_id, subject_id=area.id, person_id=person_id, facts=facts)
    return content


def _columns() -> list[str]:
    return [
        _("Put on the desk"), _("Matter"), _("Put there by"), _("State"), _("Residents' committee says"),
        _("Owners' side says"), _("Agreed"), _("Agreed on"),
    ]  # fmt: skip


def _cells(rows: list[DeskMatter]) -> Iterator[list[object]]:
    positions = positions_by_matter(rows[0].street_id, [row.id for row in rows]) if rows else {}
    for row in rows:
        stated = positions.get(row.id, {})
        says = [stated[side].words if side in stated else "" for side in Side]
        yield [
            timezone.localtime(row.put_at).date().isoformat(),
            row.title,
            Side(row.put_by).label,
            MatterStatus(row.status).label,
            *says,
            row.agreed_words if row.status == MatterStatus.AGREED else "",
            timezone.localtime(row.agreed_at).date().isoformat() if row.agreed_at else "",
        ]
