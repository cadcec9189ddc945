"""Make a maintenance plan for a place."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._lead import name_the_lead
from wushe.modules.maintenance.actions._rhythm import Rhythm, set_rhythm
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, plan_facts
from wushe.modules.maintenance.actions._words import said
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import MaintenancePlan
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.queries import areas, place_of


class PlaceUnknown(Invalid):
    """No such place in this street, or it has ended."""

    code = "maintenance.place_unknown"
    message = _("This street has no such place, or it has ended.")
    way_out = _("Choose a place from the list, or add it first.")


def make_plan(
    *,
    street_id: UUID,
    person_id: UUID,
    place_id: UUID | str,
    asset: str,
    work: str,
    rhythm: Rhythm,
    submission_key: str,
) -> MaintenancePlan:
    """Keep what is kept up, where and how often; the rule table says who leads. The same key gives the same plan."""
    known = _made(street_id, submission_key)
    if known is not None:
        return known
    place = living_place(street_id, place_id)
    if not permissions.may_plan(person_id, street_id, place.area.path):
        raise NotYourMaintenance
    plan = MaintenancePlan(
        id=new_id(),
        street_id=street_id,
        submission_key=submission_key,
        asset=said(asset, field="asset", most=60),
        work=said(work, field="work"),
        place=place,
        area_path=place.area.path,
        space=place.space,
        number=_free_number(street_id),
        made_at=clock.now(),
        made_by=person_id,
    )
    set_rhythm(plan, rhythm, clock.today())
    try:
        with transaction.atomic():
            name_the_lead(plan, person_id)
            plan.save(force_insert=True)
            record(
                MaintenanceEvent.PLANNED,
                street_id=street_id,
                subject_id=plan.id,
                person_id=person_id,
                facts=plan_facts(plan),
            )
    except IntegrityError:
        known = _made(street_id, submission_key)  # the same form arrived twice at once
        if known is None:
            raise
        return known
    return plan


def living_place(street_id: UUID, place_id: UUID | str) -> Place:
    """A place of this street that has not ended."""
    place = place_of(street_id, place_id)
    if place is None or place.ended_on is not None:
        raise PlaceUnknown(field="place")
    return place


def _made(street_id: UUID, submission_key: str) -> MaintenancePlan | None:
    row: MaintenancePlan | None = (
        MaintenancePlan.objects.in_street(street_id).filter(submission_key=submission_key).first()
    )
    return row


def _free_number(street_id: UUID) -> str:
    root = areas(street_id, kind=AreaKind.STREET).first()
    prefix = f"{root.code if root else 'WH'}-WH"
    on = timezone.localtime(clock.now()).date()
    while MaintenancePlan.objects.filter(number=(number := receipt_number(prefix, on))).exists():
        pass
    return number
