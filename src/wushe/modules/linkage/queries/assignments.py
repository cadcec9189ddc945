"""Reads of assignments: what the rules say for a place now, what is assigned, who was there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from wushe.core.linkage import (
    ActorKind,
    MatterKind,
    Occasion,
    Participation,
    Presence,
    Space,
    assignment,
    participation,
)
from wushe.core.linkage import Assignment as Roles
from wushe.modules.actors.labels import STAFF_ROLES, Role
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import Standing, bodies_serving
from wushe.modules.linkage.models import Assignment, RuleTable
from wushe.modules.linkage.queries.periods import PeriodNow, current_period
from wushe.modules.linkage.queries.tables import table_row_in_force, table_value
from wushe.modules.spaces.models import Area

# Where no body of the leading kind serves a place, these stand in, in this order: work never lacks a lead.
STAND_INS = (ActorKind.COMMUNITY, ActorKind.STREET_OFFICE)

# A rule that names the community means the first of these that is there.
COMMUNITY_BODIES = (ActorKind.RESIDENTS_COMMITTEE, ActorKind.PARTY_ORGANISATION, ActorKind.COMMUNITY)


EXPECTED = ("required", "invited")

WORKING_ROLES = STAFF_ROLES | {
    Role.PROPERTY_MANAGER,
    Role.OWNERS_COMMITTEE_MEMBER,
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_SUPERVISOR,
    Role.ORGANISATION_MANAGER,
    Role.TEAM_LEADER,
    Role.FUND_COMMITTEE_MEMBER,
    Role.DEPARTMENT_CONTACT,
}
"""Who in a body sees the work that is led or helped by it."""

matter_pages: dict[MatterKind, Callable[[UUID, UUID], str]] = {}
"""Rooms above register here where a matter of theirs is seen: (street, matter) -> address."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say for one place at one moment: roles, the bodies that fill them, and the period.

    `lead_body` stands in for the leading kind when no body of that kind serves the place (`stands_in`).
    """

    roles: Roles
    table: RuleTable
    now: PeriodNow
    bodies: dict[ActorKind, Body]
    lead_body: Body | None
    stands_in: bool
    around: dict[ActorKind, tuple[Body, ...]]  # all the nearest bodies of each kind


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Required against actual on one matter, with the bodies that stand for the kinds."""

    found: Participation
    bodies: dict[str, Body]


def assignment_for(
    street_id: UUID,
    area: Area,
    space: Space,
    matter_kind: MatterKind,
    at: datetime,
    *,
    handed_back: bool = False,
) -> Ruling | None:
    """Who leads, guides and assists here and now, and why; None while the street has no table in force.

    Raises `NoRuleCovers` when the table has a gap at this place (a published table has none).
    """
    table = table_row_in_force(street_id, timezone.localtime(at).date())
    if table is None:
        return None
    now = current_period(area, at)
    roles = assignment(table_value(table), Occasion(now.period, space, matter_kind, handed_back))
    kinds = {roles.answerable, *roles.assist, *roles.required, *roles.invited}
    around = bodies_around(street_id, area)
    bodies = {kind: nearest[0] for kind, nearest in around.items()}
    lead = bodies.get(roles.answerable)
    stand_in = next((bodies[kind] for kind in STAND_INS if kind in bodies), None)
    chosen = {kind: body for kind, body in bodies.items() if kind in kinds}
    stands_in = lead is None and stand_in is not None
    return Ruling(roles, table, now, chosen, lead or stand_in, stands_in=stands_in, around=around)


def bodies_for(street_id: UUID, area: Area, kinds: Iterable[ActorKind]) -> dict[ActorKind, Body]:
    """For each kind the body that serves the area: of its own area first, then of the areas it lies in."""
    around = bodies_around(street_id, area)
    return {kind: around[kind][0] for kind in kinds if kind in around}


def bodies_around(street_id: UUID, area: Area) -> dict[ActorKind, tuple[Body, ...]]:
    """For each kind the bodies that serve the area from nearest by; several where they share one area."""
    nearest: dict[ActorKind, tuple[Body, ...]] = {}
    for body in bodies_serving(street_id, area.path):
        found = nearest.get(body.actor_kind, ())
        if not found or found[0].area_id == body.area_id:
            nearest[body.actor_kind] = (*found, body)
    acting = next((nearest[kind] for kind in COMMUNITY_BODIES if kind in nearest), None)
    if acting is not None:
        nearest[ActorKind.COMMUNITY] = acting
    return nearest


def assignments(street_id: UUID) -> QuerySet[Assignment]:
    """Every assignment of the street with its lead, the newest first."""
    rows: QuerySet[Assignment] = Assignment.objects.in_street(street_id)
    return rows.select_related("area", "lead_body", "table", "period_order").order_by("-assigned_at")


def assignment_of(
    street_id: UUID, matter_kind: MatterKind, matter_id: UUID, *, lock: bool = False
) -> Assignment | None:
    """The assignment of one matter; with `lock` nobody else changes it until the transaction ends."""
    rows = held(assignments(street_id)) if lock else assignments(street_id)
    return rows.filter(matter_kind=matter_kind.value, matter_id=matter_id).first()


def assignment_by_id(street_id: UUID, assignment_id: UUID | str, *, lock: bool = False) -> Assignment | None:
    """The assignment of that id in this street; with `lock` nobody else changes it meanwhile."""
    rows = held(assignments(street_id)) if lock else assignments(street_id)
    return rows.filter(pk=assignment_id).first()


def held(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """The same rows, locked on PostgreSQL (SQLite has one writer at a time anyway)."""
    return rows.select_for_update(of=("self",))


def open_assignments(street_id: UUID, *, within: str = "") -> QuerySet[Assignment]:
    """Assignments of matters that are still worked on, in the whole street or under one area's path."""
    rows = assignments(street_id).filter(closed_at=None)
    return rows.filter(area__path__startswith=within) if within else rows


def assignments_of_body(street_id: UUID, body_ids: Sequence[UUID]) -> QuerySet[Assignment]:
    """Open assignments in which one of the bodies leads or takes part."""
    mine = Q(lead_body__in=body_ids) | Q(parts__body__in=body_ids)
    return open_assignments(street_id).filter(mine).distinct()


def assignments_seen_by(
    street_id: UUID, who: Standing, *, kind: str = "", period: str = "", text: str = ""
) -> QuerySet[Assignment]:
    """Open work a person may see: in the areas where it is staff, and of the bodies it belongs to."""
    own = bodies_worked_for(who)
    mine = Q(lead_body__in=own) | Q(parts__body__in=own)
    for path in who.area_paths(*STAFF_ROLES):
        mine |= Q(area__path__startswith=path)
    rows = open_assignments(street_id).filter(mine)
    for field, value in (("matter_kind", kind), ("period", period), ("matter_name__icontains", text)):
        rows = rows.filter(**{field: value}) if value else rows
    return rows.distinct()


def bodies_worked_for(who: Standing) -> frozenset[UUID]:
    """Bodies whose work a person does: residents, donors and volunteers on the list of a body are not among them."""
    return frozenset(held.body_id for held in who.holdings if held.role in WORKING_ROLES)


def matter_page(row: Assignment) -> str:
    """The address of the matter itself, if its room has said where its matters are seen."""
    address = matter_pages.get(MatterKind(row.matter_kind))
    return address(row.street_id, row.matter_id) if address else ""


def taking_part(row: Assignment, today: date) -> TakingPart:
    """Required against actual on one matter, from the day it was assigned."""
    parts = list(row.parts.select_related("body").order_by("id"))
    kinds = {expected: [ActorKind(part.kind) for part in parts if part.expected == expected] for expected in EXPECTED}
    seen = [Presence(ActorKind(presence.kind), presence.on) for presence in row.presences.order_by("on")]
    found = participation(
        kinds["required"],
        kinds["invited"],
        seen,
        contact_days=row.contact_days,
        since=timezone.localtime(row.assigned_at).date(),
        today=today,
    )
    return TakingPart(found, {part.kind: part.body for part in parts if part.body is not None})
