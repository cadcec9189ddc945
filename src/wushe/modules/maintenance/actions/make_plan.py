"""Make a maintenance plan for a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.upkeep import Cycle, CycleUnit, next_turn
from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, name_the_lead, plan_facts, said
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import MaintenancePlan
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.queries import areas, place_of

MOST_DAYS_ALLOWED = 90


class PlaceUnknown(Invalid):
    """No such place in this street, or it has ended."""

    code = "maintenance.place_unknown"
    message = _("This street has no such place, or it has ended.")
    way_out = _("Choose a place from the list, or add it first.")


class CycleImpossible(Invalid):
    """A cycle without a turn."""

    code = "maintenance.cycle_impossible"
    message = _("With this cycle and these months there would never be a turn.")
    way_out = _("Choose a shorter cycle, other months, or another first day.")


class TooLongAllowed(Invalid):
    """So many days that the next turn comes first."""

    code = "maintenance.too_long_allowed"
    message = _("Between 1 and %(most)s days can be allowed for one turn.")
    way_out = _("Choose fewer days.")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: every so many units from a day, in some months only, and how many days each turn may take."""

    every: int
    unit: CycleUnit
    first_on: date
    months: Sequence[int] = ()
    days_allowed: int = 7


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


def set_rhythm(plan: MaintenancePlan, rhythm: Rhythm, today: date) -> None:
    """Put the cycle into the plan, the first turn from today on as its next; the caller saves."""
    if not 1 <= rhythm.days_allowed <= MOST_DAYS_ALLOWED:
        raise TooLongAllowed(field="days_allowed", most=MOST_DAYS_ALLOWED)
    try:
        cycle = Cycle(rhythm.every, rhythm.unit, rhythm.first_on, frozenset(rhythm.months))
    except ValueError as error:
        raise CycleImpossible(field="every") from error
    plan.every, plan.unit, plan.first_on = cycle.every, cycle.unit.value, cycle.first_on
    plan.months = ",".join(str(month) for month in sorted(cycle.months))
    plan.days_allowed = rhythm.days_allowed
    # Turns before today are not asked for again: the plan begins now.
    from_day = max(plan.last_made_on or date.min, date.fromordinal(today.toordinal() - 1))
    plan.last_made_on, plan.next_on = from_day, next_turn(cycle, from_day)
    if plan.next_on is None:
        raise CycleImpossible(field="months")


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
