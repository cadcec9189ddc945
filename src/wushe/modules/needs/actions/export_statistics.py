"""Take figures out of the house as a file; the export is noted in the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation.refusals import NotAllowed
from wushe.modules.needs import permissions
from wushe.modules.needs.events import StatisticsEvent
from wushe.modules.oversight.actions import record


class NotYourFigures(NotAllowed):
    """Only those who may look at the figures may take them away."""

    code = "needs.not_your_figures"
    message = gettext_lazy("Only people who sort needs here may export the statistics.")
    way_out = gettext_lazy("Ask your community or the street.")


def export_statistics(
    *,
    street_id: UUID,
    person_id: UUID,
    name: str,
    form: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> bytes:
    """The table that was shown, as "xlsx" or "csv"."""
    if not permissions.may_read_statistics(person_id, street_id):
        raise NotYourFigures
    with transaction.atomic():
        facts = {"name": name, "form": form, "rows": len(rows)}
        record(StatisticsEvent.EXPORTED, street_id=street_id, person_id=person_id, facts=facts)
    return xlsx_bytes(_("Statistics"), columns, rows) if form == "xlsx" else b"".join(csv_bytes(columns, rows))
