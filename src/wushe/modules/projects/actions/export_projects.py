"""Export the list of projects: redacted words only, nothing that a spreadsheet program would run."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NotYourProject
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import STATUS, OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries.lists import Filters, Reach, projects_seen, tasks_counted
from wushe.modules.projects.queries.public import ratings_of

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the exported list."""
    return [
        _("Number"), _("Project"), _("Area"), _("Lead"), _("State"), _("Made from"), _("Name"),
        pgettext("project", "Opened"), pgettext("project", "Due"), pgettext("project", "Closed"),
        _("Tasks settled"), _("Tasks"), _("Ratings"), _("Mean rating"), _("Result"),
    ]  # fmt: skip


def export_projects(*, street_id: UUID, person_id: UUID, filters: Filters, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the projects this person may read and has filtered; noted in the audit trail."""
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourProject
    rows = list(projects_seen(street_id, reach, filters, clock.today())[:MOST_ROWS])
    cells = _cells(street_id, rows)
    content = xlsx_bytes(_("Projects"), columns(), cells) if form == "xlsx" else b"".join(csv_bytes(columns(), cells))
    with transaction.atomic():
        record(
            ProjectEvent.EXPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"form": form, "rows": len(rows)},
        )
    return content


def _cells(street_id: UUID, rows: list[Project]) -> Iterator[list[object]]:
    counted = tasks_counted(street_id, [row.id for row in rows])
    ratings = ratings_of(street_id, rows)
    for row in rows:
        done, number = counted.get(row.id, (0, 0))
        rated = ratings.get(row.id)
        yield [
            row.number,
            row.title,
            row.area.name,
            row.lead_body.name if row.lead_body else "",
            str(STATUS[row.status]),
            str(OriginKind(row.origin_kind).label),
            row.origin_name,
            f"{timezone.localtime(row.opened_at):%Y-%m-%d}",
            row.due_on.isoformat() if row.due_on else "",
            f"{timezone.localtime(row.closed_at):%Y-%m-%d}" if row.closed_at else "",
            done,
            number,
            rated.voices if rated else 0,
            rated.mean if rated else "",
            row.result,
        ]
