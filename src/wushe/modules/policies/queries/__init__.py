"""Reads of documents and measures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from wushe.core.clocks import ClockRule, read_clock_rules, rule_in_force
from wushe.core.lifecycle import MeasureStatus
from wushe.core.policies import Standing, standing
from wushe.foundation import clock
from wushe.modules.policies.labels import ReportKind
from wushe.modules.policies.models import Measure, MeasureQuerySet, PolicyDocument, Report

PRESETS = Path(__file__).parent.parent / "presets"
JURISDICTIONS = ("CN",)


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies for which it works."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]

    @property
    def is_whole_street(self) -> bool:
        """The root of the street is among the subtrees."""
        return any(path.count("/") <= 1 for path in self.paths)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for."""

    standing: str = ""
    area: str = ""
    document: str = ""
    text: str = ""


@cache
def terms() -> tuple[ClockRule, ...]:
    """The shipped terms."""
    return read_clock_rules(tomllib.loads((PRESETS / "terms.toml").read_text(encoding="utf-8"))["rule"])


def effect_rule(on: date) -> ClockRule | None:
    """After how long an effect is reviewed."""
    return rule_in_force(terms(), "effect", JURISDICTIONS, on)


def standing_of(measure: Measure) -> Standing:
    """How it stands today."""
    return standing(MeasureStatus(measure.status), measure.due_on, measure.review_on, clock.today())


def document_of(street_id: UUID, document_id: UUID | str) -> PolicyDocument | None:
    """The document of that id in this street."""
    row: PolicyDocument | None = PolicyDocument.objects.in_street(street_id).filter(pk=document_id).first()
    return row


def measure_of(street_id: UUID, measure_id: UUID | str) -> Measure | None:
    """The measure of that id in this street, with what its page shows."""
    rows = Measure.objects.in_street(street_id).select_related("area", "document", "lead", "review")
    row: Measure | None = rows.filter(pk=measure_id).first()
    return row


def obstacle_of(street_id: UUID, obstacle_id: UUID | str) -> Report | None:
    """The report of that id that says “cannot, because”, with its measure and its answer."""
    rows = Report.objects.in_street(street_id).filter(kind=ReportKind.CANNOT.value)
    rows = rows.select_related("measure", "measure__area", "measure__document", "measure__lead", "answer")
    row: Report | None = rows.filter(pk=obstacle_id).first()
    return row


def reports_of(measure: Measure) -> list[Report]:
    """What was reported and answered, the latest first; what was taken back included."""
    rows = Report.objects.in_street(measure.street_id).filter(measure=measure).select_related("answer")
    return list(rows.order_by("-at", "-id"))


def measures_within(street_id: UUID, reach: Reach) -> MeasureQuerySet:
    """Measures within reach."""
    rows: MeasureQuerySet = Measure.objects.in_street(street_id)
    if reach.is_whole_street or "" in reach.paths:
        return rows
    mine = Q(lead_id__in=reach.bodies)
    if reach.bodies:
        helps = Measure.helpers.through.objects.filter(body_id__in=reach.bodies)
        mine |= Q(pk__in=helps.values("measure_id"))
    for path in reach.paths:
        mine |= Q(area_path__startswith=path)
    return rows.filter(mine)


def measures_seen(street_id: UUID, reach: Reach, filters: Filters, today: date) -> MeasureQuerySet:
    """Measures within reach that answer the filters, the next due first."""
    rows = measures_within(street_id, reach)
    if filters.standing:
        rows = rows.standing(Standing(filters.standing), today)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.document:
        rows = rows.filter(document_id=filters.document)
    if filters.text:
        wanted = filters.text
        rows = rows.filter(
            Q(title__icontains=wanted)
            | Q(document__title__icontains=wanted)
            | Q(document__number__icontains=wanted.upper())
            | Q(lead__name__icontains=wanted)
        )
    return rows.select_related("area", "document", "lead", "review").order_by("due_on", "id")


def with_reports(rows: MeasureQuerySet) -> MeasureQuerySet:
    """The same with helpers and the reports that count, the latest first: two more looks whatever their number."""
    counted = Report.objects.filter(taken_back_at=None).order_by("-at", "-id")
    return rows.prefetch_related("helpers", Prefetch("reports", queryset=counted, to_attr="counted"))


def open_obstacles(street_id: UUID, within: str = "") -> QuerySet[Report]:
    """What communities say they cannot do and nobody has answered: for agendas and the director's page."""
    rows = Report.objects.in_street(street_id).filter(
        kind=ReportKind.CANNOT.value,
        taken_back_at=None,
        answer=None,
        measure__status=MeasureStatus.CANNOT.value,
        measure__document__ended_at=None,
    )
    if within:
        rows = rows.filter(measure__area_path__startswith=within)
    rows = rows.select_related("measure", "measure__area", "measure__document", "measure__lead")
    return rows.order_by("at", "id")


def overdue_measures(street_id: UUID, today: date, within: str = "") -> MeasureQuerySet:
    """Measures that are not carried out after their day, the oldest first: for the director's page."""
    rows: MeasureQuerySet = Measure.objects.in_street(street_id).standing(Standing.OVERDUE, today)
    if within:
        rows = rows.filter(area_path__startswith=within)
    return rows.select_related("area", "document", "lead").order_by("due_on", "id")
