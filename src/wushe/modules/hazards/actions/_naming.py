"""The number of a hazard, and the body that has to remove it by the rule table."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from wushe.core.lifecycle import HazardStatus
from wushe.core.linkage import MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.ids import receipt_number
from wushe.modules.hazards.actions._rows import copy_lead, lead_facts, move
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import type_named
from wushe.modules.hazards.models import Hazard
from wushe.modules.linkage.actions import assign_matter
from wushe.modules.linkage.queries import table_row_in_force
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas


def name_the_lead(hazard: Hazard, person_id: UUID) -> None:
    """Have the rule table name the body; a street without rules names it by hand later."""
    if table_row_in_force(hazard.street_id, timezone.localtime(clock.now()).date()) is None:
        return
    usual = type_named(hazard.type)
    assignment = assign_matter(
        street_id=hazard.street_id,
        person_id=person_id,
        matter_kind=MatterKind.HAZARD,
        matter_id=hazard.id,
        matter_name=hazard.number,
        area_id=hazard.area_id,
        space=Space(usual.space) if usual else Space.REAL,
    )
    move(hazard, HazardStatus.ASSIGNED, "assign", met={"body"})
    copy_lead(hazard, assignment)
    hazard.save()
    record(
        HazardEvent.ASSIGNED,
        street_id=hazard.street_id,
        subject_id=hazard.id,
        person_id=person_id,
        facts=lead_facts(hazard, assignment),
    )


def free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-YH-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    code = root.code if root else "YH"
    on = timezone.localtime(clock.now()).date()
    while Hazard.objects.filter(number=(number := receipt_number(f"{code}-YH", on))).exists():
        pass
    return number
