"""Export the list of measures."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import NotYourMeasure
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.labels import EFFECT, STANDING
from wushe.modules.policies.models import Measure
from wushe.modules.policies.queries import Filters, Reach, measures_seen, standing_of, with_reports

_MOST = 20_000


def export_measures(*, street_id: UUID, person_id: UUID, filters: Filters, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the measures this person may read; noted in the audit trail."""
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourMeasure
    rows = list(with_reports(measures_seen(street_id, reach, filters, clock.today()))[:_MOST])
    heads = [
        _("Document"), _("Issued by"), _("Community"), _("Measure"), _("Lead"), _("Helpers"), _("Expected effect"),
        pgettext("measure", "Due"), _("State"), _("Last report"), _("Effect"),
        _("Why the community is let off"),
    ]  # fmt: skip
    cells = _cells(rows)
    content = xlsx_bytes(_("Policy tasks"), heads, cells) if form == "xlsx" else b"".join(csv_bytes(heads, cells))
    with transaction.atomic():
        record(
            PolicyEvent.EXPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"form": form, "rows": len(rows)},
        )
    return content


def _cells(rows: list[Measure]) -> Iterator[list[object]]:
    for row in rows:
        report, review = next(iter(row.counted), None), getattr(row, "review", None)  # type: ignore[attr-defined]
        yield [
            row.document.title,
            row.document.source,
            row.area.name,
            row.title,
            row.lead.name,
            "、".join(one.name for one in row.helpers.all()),
            row.expected,
            row.due_on.isoformat(),
            str(STANDING[standing_of(row)]),
            report.words if report else "",
            f"{EFFECT[review.effect]}: {review.words}" if review else "",
            row.let_off_reason,
        ]
