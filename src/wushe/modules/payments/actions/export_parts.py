"""Export the list of payments."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.modules.oversight.actions import record
from wushe.modules.payments.actions._rows import NotYourMoney
from wushe.modules.payments.events import PaymentEvent
from wushe.modules.payments.models import Part
from wushe.modules.payments.queries import parts_seen
from wushe.modules.projects.permissions import own_bodies, reading_paths

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the exported list."""
    return [
        _("Project"), _("Title"), _("Body"), pgettext("payment", "Which money"), pgettext("payment", "Part"),
        pgettext("payment", "Amount in yuan"), pgettext("payment", "Not before"), pgettext("payment", "Released"),
        pgettext("payment", "Voucher"),
    ]  # fmt: skip


def export_parts(*, street_id: UUID, person_id: UUID, view: str, area: str, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the parts this person may see; noted in the audit trail."""
    paths, bodies = reading_paths(person_id, street_id), own_bodies(person_id, street_id)
    if not paths and not bodies:
        raise NotYourMoney
    rows = list(parts_seen(street_id, paths, bodies, view, area)[:MOST_ROWS])
    title = _("Payments")
    content = (
        xlsx_bytes(title, columns(), _cells(rows)) if form == "xlsx" else b"".join(csv_bytes(columns(), _cells(rows)))
    )
    with transaction.atomic():
        record(
            PaymentEvent.EXPORTED, street_id=street_id, person_id=person_id, facts={"form": form, "rows": len(rows)}
        )
    return content


def _cells(rows: list[Part]) -> Iterator[list[object]]:
    for row in rows:
        agreement = row.agreement
        yield [
            agreement.project.number,
            agreement.project.title,
            agreement.body.name,
            agreement.source,
            row.position,
            f"{row.amount_fen // 100}.{row.amount_fen % 100:02d}",
            f"{row.not_before:%Y-%m-%d}" if row.not_before else "",
            f"{row.released_at:%Y-%m-%d}" if row.released_at else "",
            row.voucher,
        ]
