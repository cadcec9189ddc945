"""Reads of households and of the people verified in them; doors and names come covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from wushe.core.lifecycle import LIVING_RESIDENCES, ResidenceStatus
from wushe.foundation import clock
from wushe.modules.accounts.queries import accounts_of, masked_in_street
from wushe.modules.registers.models import Household, Residence, Slip
from wushe.modules.registers.queries.checks import door_check

LIVING = tuple(status.value for status in LIVING_RESIDENCES)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household in a list, its door covered."""

    household: Household
    door: str
    verified: int
    waiting: int
    slip: Slip | None  # the latest that was not ended


@dataclass(frozen=True, slots=True)
class ResidenceLine:
    """One person in a household, covered, with how that was found out."""

    residence: Residence
    called: str  # a covered name, or the covered account
    has_account: bool


@dataclass(frozen=True, slots=True)
class Home:
    """One household of a person, as that person sees it."""

    residence: Residence
    building: str
    area_code: str
    community: str
    door: str


def households(street_id: UUID, *, within: tuple[str, ...], ended: bool = False) -> QuerySet[Household]:
    """Households in these subtrees, in the order of the buildings."""
    reach = Q()
    for path in within:
        reach |= Q(area__path__startswith=path)
    rows: QuerySet[Household] = Household.objects.in_street(street_id).filter(reach, ended_on__isnull=not ended)
    return rows.select_related("area").order_by("area__path", "number") if within else rows.none()


def counted(rows: QuerySet[Household]) -> QuerySet[Household]:
    """The same with how many people are verified and how many wait."""
    return rows.annotate(
        verified=Count("residences", Q(residences__status=ResidenceStatus.VERIFIED)),
        waiting=Count("residences", Q(residences__status=ResidenceStatus.WAITING)),
    )


def only(rows: QuerySet[Household], show: str) -> QuerySet[Household]:
    """Of the counted ones, those in which "nobody" is verified, or in which somebody is "waiting"."""
    wanted = {"nobody": Q(verified=0), "waiting": Q(waiting__gt=0)}.get(show)
    return rows.filter(wanted) if wanted is not None else rows


def at_door(rows: QuerySet[Household], area_ids: list[UUID], door: str) -> QuerySet[Household]:
    """Those behind a door written like this, in any of the areas."""
    return rows.filter(door_check__in=[door_check(area_id, door) for area_id in area_ids])


def lines(street_id: UUID, page: list[Household]) -> list[HouseholdLine]:
    """A page of (counted) households with covered doors and the slips that still lie with them."""
    doors = masked_in_street(street_id, [one.subject_id for one in page])
    open_slips = Slip.objects.in_street(street_id).filter(household__in=page, ended_as="").order_by("issued_at")
    slips = {slip.household_id: slip for slip in open_slips}
    return [
        HouseholdLine(
            one,
            doors.get(one.subject_id, {}).get("address", ""),
            getattr(one, "verified", 0),
            getattr(one, "waiting", 0),
            slips.get(one.id),
        )
        for one in page
    ]


def household_of(street_id: UUID, household_id: UUID | str | None) -> Household | None:
    """The household of that id in this street, ended or not."""
    if not household_id:
        return None
    rows = Household.objects.in_street(street_id).select_related("area", "area__parent", "moved_to__area")
    row: Household | None = rows.filter(pk=household_id).first()
    return row


def door_of(household: Household) -> str:
    """The covered door."""
    known = masked_in_street(household.street_id, [household.subject_id])
    return known.get(household.subject_id, {}).get("address", "")


def residence_of(street_id: UUID, residence_id: UUID | str | None) -> Residence | None:
    """One link of this street."""
    if not residence_id:
        return None
    rows = Residence.objects.in_street(street_id).select_related("household__area")
    row: Residence | None = rows.filter(pk=residence_id).first()
    return row


def residents(household: Household) -> list[ResidenceLine]:
    """Everyone who is or was linked to the household, living ones first."""
    rows = Residence.objects.in_street(household.street_id).filter(household=household)
    return residence_lines(household.street_id, sorted(rows, key=lambda row: (row.status not in LIVING, row.id)))


def residence_lines(street_id: UUID, rows: list[Residence]) -> list[ResidenceLine]:
    """Links with what may be shown of the people: a covered name or account."""
    names = masked_in_street(street_id, [row.subject_id for row in rows if row.subject_id])
    accounts = accounts_of(row.person_id for row in rows if row.person_id)
    return [
        ResidenceLine(
            row,
            names.get(row.subject_id, {}).get("name", "") if row.subject_id else _covered(accounts, row.person_id),
            row.person_id is not None,
        )
        for row in rows
    ]


def waiting(street_id: UUID, *, within: tuple[str, ...]) -> QuerySet[Residence]:
    """Claims that need a second pair of eyes in these subtrees, the oldest first."""
    reach = Q()
    for path in within:
        reach |= Q(household__area__path__startswith=path)
    rows: QuerySet[Residence] = Residence.objects.in_street(street_id).filter(reach, status=ResidenceStatus.WAITING)
    return rows.select_related("household__area").order_by("claimed_at") if within else rows.none()


def homes(street_id: UUID, person_id: UUID, *, living: bool = True) -> list[Home]:
    """The households of one person here, living ones or those that are over (the latest ten)."""
    rows = Residence.objects.in_street(street_id).filter(person_id=person_id)
    rows = rows.filter(status__in=LIVING) if living else rows.exclude(status__in=LIVING)
    found = list(rows.select_related("household__area__parent__parent").order_by("-claimed_at")[:10])
    doors = masked_in_street(street_id, [row.household.subject_id for row in found])
    return [
        Home(
            row,
            row.household.area.name,
            row.household.area.code,
            _community(row.household),
            doors.get(row.household.subject_id, {}).get("address", ""),
        )
        for row in found
    ]


def verified_homes(street_id: UUID, person_id: UUID) -> list[Residence]:
    """The residences of a person that count, with their households."""
    rows = Residence.objects.in_street(street_id).filter(person_id=person_id, status=ResidenceStatus.VERIFIED)
    return list(rows.select_related("household__area"))


def people_living_in(street_id: UUID, area_path: str) -> list[UUID]:
    """Accounts of verified residents whose home stands in a subtree, each once."""
    rows = Residence.objects.in_street(street_id).filter(
        status=ResidenceStatus.VERIFIED, person_id__isnull=False, household__area__path__startswith=area_path
    )
    found = rows.order_by("claimed_at", "id").values_list("person_id", flat=True)
    return list(dict.fromkeys(person for person in found if person is not None))


def home_street_id(person_id: UUID) -> UUID | None:
    """The street in which the person has been verified for longest: the answer of this room to `spaces`."""
    rows = Residence.objects.filter(person_id=person_id, status=ResidenceStatus.VERIFIED)
    return rows.order_by("claimed_at").values_list("street_id", flat=True).first()


def living_behind(street_id: UUID, area_path: str) -> int:
    """How many living households stand in a subtree: the answer of this room to `spaces`."""
    return Household.objects.in_street(street_id).filter(ended_on=None, area__path__startswith=area_path).count()


def slip_numbered(street_id: UUID, number: str) -> Slip | None:
    """The slip of that number."""
    rows = Slip.objects.in_street(street_id).select_related("household__area__parent__parent")
    row: Slip | None = rows.filter(number=number.strip().upper()).first()
    return row


def slips_of(household: Household) -> QuerySet[Slip]:
    """Every slip of a household, newest first."""
    rows: QuerySet[Slip] = Slip.objects.in_street(household.street_id).filter(household=household)
    return rows.order_by("-issued_at", "number")


def now() -> datetime:
    """The present moment, for screens that say what has expired."""
    return clock.now()


def today() -> date:
    """The present day."""
    return clock.today()


def _community(household: Household) -> str:
    above = household.area.parent
    return above.name if above else ""


def _covered(accounts: dict[UUID, str], person_id: UUID | None) -> str:
    account = accounts.get(person_id, "") if person_id else ""
    return f"{account[:2]}***" if account else ""
