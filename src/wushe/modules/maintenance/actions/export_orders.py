"""Export the list of work orders."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._rows import NotYourMaintenance
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.labels import STATUS
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.maintenance.queries.lists import Filters, Reach, orders_seen
from wushe.modules.oversight.actions import record

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the exported list."""
    return [
        _("Number"), pgettext("maintenance", "What is kept up"), _("Place"), pgettext("maintenance", "Turn"),
        pgettext("work order", "Due"), _("Body"), _("State"), pgettext("work order", "Reported"),
        pgettext("work order", "Work"),
    ]  # fmt: skip


def export_orders(*, street_id: UUID, person_id: UUID, filters: Filters, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the work orders this person may read and has filtered; noted in the audit trail."""
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourMaintenance
    rows = list(orders_seen(street_id, reach, filters, clock.today())[:MOST_ROWS])
    title = _("Work orders")
    content = (
        xlsx_bytes(title, columns(), _cells(rows)) if form == "xlsx" else b"".join(csv_bytes(columns(), _cells(rows)))
    )
    with transaction.atomic():
        record(
            MaintenanceEvent.EXPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"form": form, "rows": len(rows)},
        )
    return content


def _cells(rows: list[WorkOrder]) -> Iterator[list[object]]:
    for row in rows:
        yield [
            row.plan.number,
            row.plan.asset,
            row.plan.place.name,
            f"{row.turn_on:%Y-%m-%d}",
            f"{row.due_on:%Y-%m-%d}",
            row.body.name if row.body else "",
            str(STATUS[row.status]),
            f"{row.done_at:%Y-%m-%d}" if row.done_at else "",
            row.work,
        ]
