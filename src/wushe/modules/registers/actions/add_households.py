"""Enter the households of a building by their doors."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import door_as_written
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.accounts.actions import keep_many
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import EnteredMeanwhile
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Household
from wushe.modules.registers.permissions import demand_keeping
from wushe.modules.registers.queries.checks import door_check
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of

AT_ONCE = 300


class BuildingUnknown(NotFound):
    """Households stand in a living building or unit of this street."""

    code = "registers.building_unknown"
    message = _("There is no such building or unit here.")
    way_out = _("Choose a building from the list; new ones are added under “Areas”.")


class DoorUnfit(Invalid):
    """A line that is no door number."""

    code = "registers.door_unfit"
    message = _("“%(door)s” cannot be read as a door number.")
    way_out = _("Write one door a line, for example 201 or 2-0301, without names.")


class DoorKnown(Refused):
    """Every door once."""

    code = "registers.door_known"
    message = _("Door %(door)s is in the list of this building already.")
    way_out = _("Leave it out.")


class TooManyDoors(Invalid):
    """Nobody types that many by hand."""

    code = "registers.too_many_doors"
    message = _("At most %(most)s doors can be entered at once.")
    way_out = _("Enter them in parts.")


def add_households(
    *, person_id: UUID | None, street_id: UUID, area_id: UUID, doors: Sequence[str]
) -> list[Household]:
    """A community worker enters doors of a building or unit; door numbers go to the vault."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_keeping(person_id, street_id, area.path if area else "-")
        if area is None or area.ended_on is not None or area.kind not in (AreaKind.BUILDING, AreaKind.UNIT):
            raise BuildingUnknown(field="area")
        written = _fit(doors)
        checks = [door_check(area.id, door) for door in written]
        rows = Household.objects.in_street(street_id)
        known = set(rows.filter(ended_on=None, door_check__in=checks).values_list("door_check", flat=True))
        for door, check in zip(written, checks, strict=True):
            if check in known:
                raise DoorKnown(field="doors", door=door)
            known.add(check)
        last = rows.filter(area=area).aggregate(last=Max("number"))["last"] or 0
        kept = keep_many(street_id=street_id, people=[{"address": door} for door in written], person_id=person_id)
        made = [
            Household(
                id=new_id(),
                street_id=street_id,
                area=area,
                number=last + place,
                subject_id=subject_id,
                door_check=check,
                began_on=clock.today(),
            )
            for place, (subject_id, check) in enumerate(zip(kept, checks, strict=True), start=1)
        ]
        try:
            with transaction.atomic():
                Household.objects.bulk_create(made)
        except IntegrityError as error:
            raise EnteredMeanwhile(field="doors") from error
        facts = {"area_path": area.path, "households": len(made)}
        record(
            RegisterEvent.HOUSEHOLDS_ADDED, street_id=street_id, subject_id=area.id, person_id=person_id, facts=facts
        )
        return made


def _fit(doors: Sequence[str]) -> list[str]:
    given = [door.strip() for door in doors if door.strip()]
    if len(given) > AT_ONCE:
        raise TooManyDoors(field="doors", most=AT_ONCE)
    written = [door_as_written(door) for door in given]
    for said, door in zip(given, written, strict=True):
        if not door:
            raise DoorUnfit(field="doors", door=said[:20])
    if not written:
        raise DoorUnfit(field="doors", door="")
    return written
