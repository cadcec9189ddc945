"""Register a property area in counts, and change its counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import AreaUnreadable, hundredths, square_metres
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.committees import permissions
from wushe.modules.committees.actions._rows import DeskNotYours, area_facts, area_for_change, keeper_of, said
from wushe.modules.committees.events import SeatEvent
from wushe.modules.committees.models import AreaPart, PropertyArea
from wushe.modules.committees.queries.terms import jurisdictions
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of, areas

MOST_OWNERS = 200_000
LARGEST = 10**12


class PlaceElsewhere(Invalid):
    """An area of another street, or a building outside the community."""

    code = "committees.place_elsewhere"
    message = _("This area or building is not in the community that was chosen.")
    way_out = _("Choose the community again, then its buildings.")


class CountsUnreadable(Invalid):
    """Not a number of owners, or not an area."""

    code = "committees.counts_unreadable"
    message = _("This is no count that a property area can have.")
    way_out = _("Owners are a whole number from 1; the area is in square metres with two decimals at most.")


class PropertyAreaKnown(Invalid):
    """The name is taken here."""

    code = "committees.area_known"
    message = _("This community already has a property area of that name.")
    way_out = _("Open it in the list, or choose another name.")


class JurisdictionUnknown(Invalid):
    """No rules are shipped for it."""

    code = "committees.jurisdiction_unknown"
    message = _("There are no rules for this place.")
    way_out = _("Choose a place from the list.")


def register_property_area(
    *,
    street_id: UUID,
    person_id: UUID,
    area_id: UUID,
    name: str,
    owners: int,
    private_area: str | Decimal,
    jurisdiction: str = "CN",
    building_ids: Sequence[UUID] = (),
) -> PropertyArea:
    """Keep name, place and the two counts; the owners' seat is empty at first."""
    area = area_of(street_id, area_id)
    if area is None or area.ended_on is not None:
        raise PlaceElsewhere(field="area")
    if not permissions.may_keep(person_id, street_id, area.path):
        raise DeskNotYours
    row = PropertyArea(
        id=new_id(), street_id=street_id, area=area, area_path=area.path, registered_at=clock.now(),
        name=said(name, field="name", most=60), jurisdiction=_place(jurisdiction),
        owners=_owners(owners), private_area=_area(private_area),
    )  # fmt: skip
    buildings = list(areas(street_id, within=area.path).filter(pk__in=list(building_ids)))
    if len(buildings) != len(set(building_ids)):
        raise PlaceElsewhere(field="buildings")
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            AreaPart.objects.bulk_create(
                AreaPart(street_id=street_id, property_area=row, area=one, path=one.path) for one in buildings
            )
            _record(SeatEvent.AREA_REGISTERED, row, person_id)
    except IntegrityError as fault:
        raise PropertyAreaKnown(field="name") from fault
    return row


def change_counts(
    *, street_id: UUID, person_id: UUID, property_area_id: UUID, owners: int, private_area: str | Decimal
) -> PropertyArea:
    """The register of owners has been compared: other counts. A vote already noticed keeps those of its notice."""
    with transaction.atomic():
        row = area_for_change(street_id, property_area_id)
        keeper_of(person_id, row)
        row.owners, row.private_area = _owners(owners), _area(private_area)
        row.save(update_fields=["owners", "private_area"])
        _record(SeatEvent.AREA_CHANGED, row, person_id)
        return row


def _owners(number: int) -> int:
    if not 1 <= number <= MOST_OWNERS:
        raise CountsUnreadable(field="owners")
    return number


def _area(said_area: str | Decimal) -> int:
    try:
        area = hundredths(said_area)
    except AreaUnreadable as fault:
        raise CountsUnreadable(field="private_area") from fault
    if not 1 <= area <= LARGEST:
        raise CountsUnreadable(field="private_area")
    return area


def _place(jurisdiction: str) -> str:
    if jurisdiction not in jurisdictions():
        raise JurisdictionUnknown(field="jurisdiction")
    return jurisdiction


def _record(event: SeatEvent, row: PropertyArea, person_id: UUID) -> None:
    record(
        event,
        street_id=row.street_id,
        subject_id=row.id,
        person_id=person_id,
        facts=area_facts(row) | {"owners": row.owners, "private_area": square_metres(row.private_area)},
    )
