"""Who may vote by what the street knows: residents, households, representatives, Party members, a committee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from wushe.core.lifecycle import ResidenceStatus
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.queries import held_within, living_holdings
from wushe.modules.ballots.labels import RollKind
from wushe.modules.ballots.models import Ballot
from wushe.modules.registers.models import Residence
from wushe.modules.registers.queries.households import households

RESIDENTS = (Role.RESIDENT, Role.RESIDENTS_REPRESENTATIVE, Role.BUILDING_HEAD, Role.OWNERS_COMMITTEE_MEMBER)
"""Roles by which somebody is known to live in an area."""


@dataclass(frozen=True, slots=True)
class Voter:
    """An account, a name in the vault, or a household (its door in the vault, its first account)."""

    person_id: UUID | None
    subject_id: UUID | None = None
    household_id: UUID | None = None


def voters_known(row: Ballot) -> Iterator[Voter]:
    """Everybody the registers and roles give for the roll of this ballot; owners stand in none of them."""
    if row.roll == RollKind.RESIDENTS:
        yield from (Voter(one) for one in held_within(row.street_id, row.area_path, *RESIDENTS))
    elif row.roll == RollKind.REPRESENTATIVES:
        yield from map(Voter, held_within(row.street_id, row.area_path, Role.RESIDENTS_REPRESENTATIVE))
    elif row.roll == RollKind.HOUSEHOLDS:
        yield from _households(row)
    else:
        held = living_holdings(row.street_id)
        held = (
            held.filter(body_id=str(row.body_id))
            if row.roll == RollKind.COMMITTEE
            else held.filter(body__kind=BodyKind.PARTY_ORGANISATION, body__area__path=row.area_path)
        )
        for person_id, subject_id in held.values_list("person_id", "subject_id"):
            yield Voter(person_id, None if person_id else subject_id)


def _households(row: Ballot) -> Iterator[Voter]:
    rows = Residence.objects.in_street(row.street_id).filter(
        status=ResidenceStatus.VERIFIED, person_id__isnull=False, household__area__path__startswith=row.area_path
    )
    first: dict[UUID, UUID] = {}
    for household_id, person_id in rows.order_by("checked_at", "id").values_list("household_id", "person_id"):
        if person_id is not None:
            first.setdefault(household_id, person_id)
    for one in households(row.street_id, within=(row.area_path,)):
        yield Voter(first.get(one.id), one.subject_id, one.id)
