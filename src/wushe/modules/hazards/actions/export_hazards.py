"""Export the list of hazards: redacted words only, nothing that a spreadsheet program would run."""

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
from wushe.modules.actors.queries import body_names
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._rows import NotYourHazard
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import LEVEL, STATUS, type_label
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.lists import Filters, Reach, hazards_seen
from wushe.modules.oversight.actions import record

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the exported list."""
    return [
        _("Number"), _("Registered"), _("Type"), pgettext("hazard", "Level"), _("Area"), _("Place"),
        _("What was found"),
        _("Made safe"), _("Responsible body"), _("State"), pgettext("hazard", "Due"), _("Reported as rectified"),
        pgettext("hazard", "Closed"),
    ]  # fmt: skip


def export_hazards(*, street_id: UUID, person_id: UUID, filters: Filters, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the hazards this person may read and has filtered; noted in the audit trail."""
    reach = Reach(permissions.watching_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourHazard
    seen = hazards_seen(street_id, reach, filters, clock.now()).select_related("area", "place")
    rows = list(seen[:MOST_ROWS])
    content = (
        xlsx_bytes(_("Hazards"), columns(), _cells(rows))
        if form == "xlsx"
        else b"".join(csv_bytes(columns(), _cells(rows)))
    )
    with transaction.atomic():
        record(
            HazardEvent.EXPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"form": form, "rows": len(rows)},
        )
    return content


def _cells(rows: list[Hazard]) -> Iterator[list[object]]:
    names = body_names(row.lead_body_id for row in rows if row.lead_body_id)
    for row in rows:
        yield [
            row.number,
            _shown(row.registered_at),
            type_label(row.type),
            str(LEVEL[row.level]),
            row.area.name,
            row.place.name if row.place else row.where,
            row.words,
            _shown(row.controlled_at),
            names.get(row.lead_body_id, "") if row.lead_body_id else "",
            str(STATUS[row.status]),
            _shown(row.due_at) if row.is_open else "",
            _shown(row.rectified_at),
            _shown(row.closed_at),
        ]


def _shown(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
