"""Export the list of decisions: redacted words only, nothing that a spreadsheet program would run."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._refusals import NotYourMeeting
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import DECISION_STATUS, FORM
from wushe.modules.meetings.models import Decision
from wushe.modules.meetings.queries.lists import Filters, Reach, decisions_seen
from wushe.modules.oversight.actions import record

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the exported list."""
    return [
        pgettext("meeting", "Meeting"), pgettext("meeting", "Form"), _("Area"), pgettext("decision", "Decided"),
        pgettext("agenda", "Matter"), pgettext("decision", "Decision"), _("Lead"), _("Helpers"),
        pgettext("decision", "Due"), _("State"), pgettext("decision", "Reported"), pgettext("decision", "Evidence"),
    ]  # fmt: skip


def export_decisions(*, street_id: UUID, person_id: UUID, filters: Filters, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the decisions this person may read and has filtered; noted in the audit trail."""
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourMeeting
    seen = decisions_seen(street_id, reach, filters, clock.today()).prefetch_related("helpers")
    rows = list(seen[:MOST_ROWS])
    content = (
        xlsx_bytes(_("Decisions"), columns(), _cells(rows))
        if form == "xlsx"
        else b"".join(csv_bytes(columns(), _cells(rows)))
    )
    with transaction.atomic():
        record(
            MeetingEvent.EXPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"form": form, "rows": len(rows)},
        )
    return content


def _cells(rows: list[Decision]) -> Iterator[list[object]]:
    for row in rows:
        yield [
            row.meeting.number,
            str(FORM[row.meeting.form]),
            row.meeting.area.name,
            f"{timezone.localtime(row.decided_at):%Y-%m-%d}",
            row.item.name,
            row.words,
            row.lead.name,
            "、".join(body.name for body in row.helpers.all()),
            f"{row.due_on:%Y-%m-%d}",
            str(DECISION_STATUS[row.status]),
            f"{timezone.localtime(row.reported_at):%Y-%m-%d}" if row.reported_at else "",
            row.evidence,
        ]
