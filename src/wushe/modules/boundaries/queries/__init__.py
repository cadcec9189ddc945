"""Reads of disputes between bodies."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from wushe.core.clocks import ClockRule, Due, due_at, read_clock_rules, rule_in_force
from wushe.foundation.workdays import official_workday
from wushe.modules.boundaries.models import Dispute, DisputeQuerySet, Position
from wushe.modules.linkage.queries import assignments

PRESETS = Path(__file__).parent.parent / "presets"
JURISDICTIONS = ("CN",)
FIGURES_FOR = timedelta(days=365)
VIEWS = ("open", "overdue", "mine", "decided", "all")


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies for which it speaks."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Figures:
    """How often bodies disagreed over a year, and how long it took to name a lead."""

    disputes: int
    decided: int
    matters: int
    mean_hours: float | None

    @property
    def per_hundred(self) -> float | None:
        """Disputes per hundred matters that were assigned."""
        return round(100 * self.disputes / self.matters, 1) if self.matters else None


@cache
def terms() -> tuple[ClockRule, ...]:
    """The shipped terms."""
    return read_clock_rules(tomllib.loads((PRESETS / "terms.toml").read_text(encoding="utf-8"))["rule"])


def term(started_at: datetime) -> Due | None:
    """Until when an arbiter decides."""
    local = timezone.localtime(started_at)
    rule = rule_in_force(terms(), "dispute", JURISDICTIONS, local.date())
    return due_at(rule, local, official_workday) if rule else None


def dispute_of(street_id: UUID, dispute_id: UUID | str) -> Dispute | None:
    """The dispute of that id in this street, with what its page shows."""
    rows = Dispute.objects.in_street(street_id).select_related("area", "body", "other_body", "decided_for")
    row: Dispute | None = rows.filter(pk=dispute_id).first()
    return row


def positions_of(dispute: Dispute) -> list[Position]:
    """What the bodies say, in the order in which they said it."""
    rows = Position.objects.in_street(dispute.street_id).filter(dispute=dispute).select_related("body")
    return list(rows.order_by("at"))


def open_disputes(street_id: UUID, within: str = "") -> DisputeQuerySet:
    """Disputes that wait for an arbiter, by their term; for the agenda of meetings and the director's page."""
    rows: DisputeQuerySet = Dispute.objects.in_street(street_id).still_open()
    if within:
        rows = rows.filter(area_path__startswith=within)
    return rows.select_related("area", "body", "other_body").order_by(F("due_at").asc(nulls_last=True), "id")


def calls_in_dispute(street_id: UUID) -> QuerySet[Dispute, Any]:
    """Calls of whistles about which a dispute is open: they are decided there, and counted once."""
    rows = Dispute.objects.in_street(street_id).still_open().filter(call_id__isnull=False)
    return rows.values("call_id")


def disputes_about(street_id: UUID, matter_of: str, matter_id: UUID) -> DisputeQuerySet:
    """Disputes about one matter, the oldest first."""
    rows: DisputeQuerySet = Dispute.objects.in_street(street_id).filter(matter_of=matter_of, matter_id=matter_id)
    return rows.order_by("raised_at", "id")


def disputes_seen(street_id: UUID, reach: Reach, view: str, text: str, now: datetime) -> DisputeQuerySet:
    """Disputes within reach: open ones by their term, the others the latest first."""
    rows: DisputeQuerySet = Dispute.objects.in_street(street_id)
    if not any(path.count("/") <= 1 for path in reach.paths):
        mine = Q(body_id__in=reach.bodies) | Q(other_body_id__in=reach.bodies)
        for path in reach.paths:
            mine |= Q(area_path__startswith=path)
        rows = rows.filter(mine)
    if text:
        rows = rows.filter(
            Q(words__icontains=text) | Q(number__icontains=text.upper()) | Q(body__name__icontains=text)
        )
    if view == "overdue":
        rows = rows.still_open().filter(due_at__lt=now)
    elif view == "mine":
        rows = rows.still_open().filter(Q(body_id__in=reach.bodies) | Q(other_body_id__in=reach.bodies))
    elif view == "decided":
        rows = rows.filter(decided_at__isnull=False)
    elif view == "open":
        rows = rows.still_open()
    rows = rows.select_related("area", "body", "other_body", "decided_for")
    return rows.order_by("-raised_at") if view in ("decided", "all") else rows.order_by("due_at", "id")


def figures(street_id: UUID, now: datetime) -> Figures:
    """Disputes of a year against the matters that were assigned in it, and the mean time until one was decided."""
    rows = Dispute.objects.in_street(street_id).filter(raised_at__gte=now - FIGURES_FOR)
    spans = [
        (decided - raised).total_seconds() / 3600
        for raised, decided in rows.filter(decided_at__isnull=False).values_list("raised_at", "decided_at")
    ]
    matters = assignments(street_id).filter(assigned_at__gte=now - FIGURES_FOR).count()
    mean = round(sum(spans) / len(spans), 1) if spans else None
    return Figures(rows.count(), len(spans), matters, mean)
