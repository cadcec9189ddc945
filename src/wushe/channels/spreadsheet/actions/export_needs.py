"""Export needs as a spreadsheet: redacted words only, nothing that a spreadsheet program would run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wushe.channels.spreadsheet.events import SpreadsheetEvent
from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.needs import permissions
from wushe.modules.needs.actions.open_batch import MayNotPublish
from wushe.modules.needs.labels import CHANNEL, STATUS, category_label
from wushe.modules.needs.queries.inbox import Filters, Reach, inbox
from wushe.modules.oversight.actions import record

Row = list[object]


def export_needs(*, street_id: UUID, person_id: UUID, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the needs this person may read; the export is noted in the audit trail."""
    if not permissions.may_publish_batches(person_id, street_id):
        raise MayNotPublish
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    seen = inbox(street_id, reach, Filters(view="all"), clock.now())
    needs = seen.select_related("area").iterator(chunk_size=2000)
    columns = [
        _("Receipt number"), _("When it was said"), _("Title"), _("What is the matter"), _("Category"),
        _("Community or building"), _("State"), _("Deadline"), _("Channel"), _("Supports"),
    ]  # fmt: skip

    def rows() -> Iterator[Row]:
        for need in needs:
            yield [
                need.number,
                _shown(need.submitted_at),
                need.title,
                need.body,
                category_label(need.category),
                need.area.name,
                str(STATUS.get(need.status, need.status)),
                _shown(need.due_at),
                str(CHANNEL.get(need.channel, need.channel)),
                need.supports,
            ]

    content = xlsx_bytes(_("Needs"), columns, rows()) if form == "xlsx" else b"".join(csv_bytes(columns, rows()))
    with transaction.atomic():
        record(SpreadsheetEvent.EXPORTED, street_id=street_id, person_id=person_id, facts={"form": form})
    return content


def _shown(moment: object) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if isinstance(moment, datetime) else ""
