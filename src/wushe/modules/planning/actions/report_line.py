"""Report how far a line of the plan in force has come."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.planning import Progress
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.planning import permissions
from wushe.modules.planning.actions._doing import WordUnknown
from wushe.modules.planning.actions._rows import PlanNotYours, line_here, plan_facts, said
from wushe.modules.planning.events import PlanEvent
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import LineReport


class NotInForce(Refused):
    """Only what was adopted is carried out."""

    code = "planning.not_in_force"
    message = _("This version of the plan is not in force.")
    way_out = _("Open the adopted version, or have the draft adopted first.")


def report_line(*, street_id: UUID, person_id: UUID, line_id: UUID, progress: str, words: str) -> LineReport:
    """Say how far it has come, in a few words; earlier reports stay, the next one puts mistakes right."""
    if progress not in set(Progress):
        raise WordUnknown(field="progress")
    text = said(words, field="words", most=600)
    with transaction.atomic():
        line = line_here(street_id, line_id)
        if not permissions.may_report(person_id, street_id, line.plan.area_path, line.body_id):
            raise PlanNotYours
        if line.plan.state != PlanState.ADOPTED or line.is_dropped:
            raise NotInForce
        report = LineReport.objects.create(
            street_id=street_id,
            line_key=line.key,
            progress=progress,
            words=text,
            person_id=person_id,
            body_id=line.body_id if line.body_id in standing(person_id, street_id).body_ids else None,
            at=clock.now(),
        )
        facts = plan_facts(line.plan) | {"kind": line.actor, "line": str(line.key), "state": progress}
        record(PlanEvent.REPORTED, street_id=street_id, subject_id=line.plan_id, person_id=person_id, facts=facts)
    return report
