"""Export a plan: what the five do, when, with what money, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.core.linkage import Space
from wushe.modules.oversight.actions import record
from wushe.modules.planning import permissions
from wushe.modules.planning.actions._rows import PlanNotYours, PlanUnknown, plan_facts
from wushe.modules.planning.events import PlanEvent
from wushe.modules.planning.labels import ACTORS, PHASES, PROGRESS, yuan
from wushe.modules.planning.models import Plan
from wushe.modules.planning.queries import lines_of, plan_of
from wushe.modules.planning.queries.review import courses_of
from wushe.modules.spaces.labels import SPACE_LABELS


def columns() -> list[str]:
    """The heads of the exported plan."""
    return [
        _("Which of the five"), _("Responsible body"), _("What"), _("In more words"), _("Goal"),
        _("From day"), _("To day"), _("Place"), _("Space"), _("Phase"),
        _("Money (yuan)"), _("Where the money comes from"), pgettext("plan", "Progress"), _("Last report"),
    ]  # fmt: skip


def export_plan(*, street_id: UUID, person_id: UUID, plan_id: UUID, form: str) -> bytes:
    """A file ("xlsx" or "csv"); noted in the audit trail."""
    plan = plan_of(street_id, plan_id)
    if plan is None:
        raise PlanUnknown
    if not permissions.may_read(person_id, street_id, plan.area_path):
        raise PlanNotYours
    rows = list(_cells(plan))
    content = (
        xlsx_bytes(_("Annual plan"), columns(), rows) if form == "xlsx" else b"".join(csv_bytes(columns(), rows))
    )
    with transaction.atomic():
        facts = plan_facts(plan) | {"form": form, "rows": len(rows)}
        record(PlanEvent.EXPORTED, street_id=street_id, subject_id=plan.id, person_id=person_id, facts=facts)
    return content


def _cells(plan: Plan) -> Iterator[list[object]]:
    lines = lines_of(plan)
    courses = courses_of(plan.street_id, lines)
    for line in lines:
        course = courses[line.id]
        yield [
            str(ACTORS[line.actor]),
            line.body.name,
            line.title,
            line.words,
            line.goal.title if line.goal else "",
            line.begins_on.isoformat(),
            line.ends_on.isoformat(),
            line.place.name if line.place else "",
            str(SPACE_LABELS[Space(line.space)]),
            str(PHASES[line.phase]),
            yuan(line.amount_fen),
            line.money_from,
            str(PROGRESS[course.progress]),
            course.report.words if course.report else "",
        ]
