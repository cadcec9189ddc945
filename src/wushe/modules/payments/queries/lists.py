"""Agreed sums of a project, the gates of their parts, and what is due in a street."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from wushe.core.lifecycle import ProjectStatus
from wushe.core.payments import Gate, gate
from wushe.modules.payments.models import Agreement, Part
from wushe.modules.payments.queries.linked import held_back

VIEWS = ("open", "released", "all")


@dataclass(frozen=True, slots=True)
class Standing:
    """Money of one project in fen."""

    agreed: int
    released: int
    returned: int


def agreements_of(street_id: UUID, project_id: UUID | str) -> QuerySet[Agreement]:
    """The sums of a project with their parts, oldest first."""
    rows: QuerySet[Agreement] = Agreement.objects.in_street(street_id).filter(project_id=project_id)
    return rows.select_related("project", "body").prefetch_related("parts").order_by("agreed_at", "id")


def agreement_of(street_id: UUID, agreement_id: UUID | str) -> Agreement | None:
    """One agreed sum."""
    rows = Agreement.objects.in_street(street_id).select_related("project", "body").prefetch_related("parts")
    row: Agreement | None = rows.filter(pk=agreement_id).first()
    return row


def part_of(street_id: UUID, part_id: UUID | str) -> Part | None:
    """One part with its sum and project."""
    rows = Part.objects.in_street(street_id).select_related("agreement__project", "agreement__body")
    row: Part | None = rows.filter(pk=part_id).first()
    return row


def gate_of(part: Part, on: date, among: Sequence[Part] | None = None, held: frozenset[UUID] | None = None) -> Gate:
    """What keeps a part shut on a day; the parts of its sum and the projects held back are read if not given."""
    project_id = part.agreement.project_id
    if held is None:
        held = held_back(part.street_id, frozenset({project_id}))
    others = among if among is not None else Part.objects.in_street(part.street_id).filter(agreement=part.agreement)
    return gate(
        on=on,
        not_before=part.not_before,
        publicity_until=part.agreement.publicity_until,
        is_held_back=project_id in held,
        needs_delivery=part.needs_delivery,
        is_delivered=part.agreement.project.status == ProjectStatus.CLOSED,
        earlier_released=all(one.released_at for one in others if one.position < part.position),
    )


def parts_seen(
    street_id: UUID, paths: Sequence[str], bodies: frozenset[UUID], view: str, area: str = ""
) -> QuerySet[Part]:
    """Parts of the projects within reach: what may come next first; of released ones the latest."""
    mine = Q(agreement__project__lead_body_id__in=bodies)
    for path in paths:
        mine |= Q(agreement__project__area_path__startswith=path)
    rows: QuerySet[Part] = Part.objects.in_street(street_id).filter(mine)
    if area:
        rows = rows.filter(agreement__project__area_path__startswith=area)
    if view == "open":
        rows = rows.filter(released_at=None, agreement__ended_at=None)
    elif view == "released":
        rows = rows.exclude(released_at=None)
    rows = rows.select_related("agreement__project", "agreement__body").prefetch_related("agreement__parts")
    if view == "released":
        return rows.order_by("-released_at", "-id")
    return rows.order_by(F("not_before").asc(nulls_last=True), "agreement_id", "position")


def standing_of_project(street_id: UUID, project_id: UUID | str) -> Standing:
    """Agreed, released and returned."""
    sums = Agreement.objects.in_street(street_id).filter(project_id=project_id)
    whole = sums.aggregate(agreed=Sum("sum_fen"), returned=Sum("returned_fen"))
    parts = Part.objects.in_street(street_id).filter(agreement__project_id=project_id).exclude(released_at=None)
    released = parts.aggregate(released=Sum("amount_fen"))["released"]
    return Standing(whole["agreed"] or 0, released or 0, whole["returned"] or 0)
