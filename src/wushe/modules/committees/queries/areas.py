"""Property areas, who holds the owners' seat, and how far a committee is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.core.clocks import ClockKind
from wushe.core.composition import Composition, composition
from wushe.modules.actors.queries import Dependent
from wushe.modules.committees.labels import Step, steps_of
from wushe.modules.committees.models import AreaPart, Forming, FormingStep, OwnTerm, PropertyArea, Seating
from wushe.modules.committees.queries import terms


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step with its day: not before (`earliest_on`), not after (`due_on`), done or not."""

    step: Step
    number: int
    done: FormingStep | None
    earliest_on: date | None
    due_on: date | None
    is_next: bool

    def is_late(self, today: date) -> bool:
        """Done after its day, or not done although it has passed."""
        at = self.done.done_on if self.done else today
        return self.due_on is not None and at > self.due_on


def property_areas(
    street_id: UUID, paths: tuple[str, ...], bodies: frozenset[UUID], text: str = ""
) -> QuerySet[PropertyArea]:
    """The property areas this person may see: of their subtrees, and those whose seat their body holds."""
    rows: QuerySet[PropertyArea] = PropertyArea.objects.in_street(street_id)
    mine = Q(seat_body_id__in=bodies) if bodies else Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    rows = rows.filter(mine)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(area__name__icontains=text))
    return rows.select_related("area").order_by("area_path", "name", "id")


def property_area_of(street_id: UUID, property_area_id: UUID | str) -> PropertyArea | None:
    """The property area of that id in this street."""
    rows = PropertyArea.objects.in_street(street_id).select_related("area")
    row: PropertyArea | None = rows.filter(pk=property_area_id).first()
    return row


def paths_of(area: PropertyArea) -> tuple[str, ...]:
    """The subtrees of a property area: its buildings, or the whole community."""
    own = tuple(AreaPart.objects.in_street(area.street_id).filter(property_area=area).values_list("path", flat=True))
    return own or (area.area_path,)


def parts_of(area: PropertyArea) -> QuerySet[AreaPart]:
    """Its buildings."""
    rows: QuerySet[AreaPart] = AreaPart.objects.in_street(area.street_id).filter(property_area=area)
    return rows.select_related("area").order_by("path")


def seatings_of(area: PropertyArea) -> list[Seating]:
    """Who has held the owners' seat, the latest first."""
    rows = Seating.objects.in_street(area.street_id).filter(property_area=area)
    return list(rows.order_by("-from_on", "-id"))


def judged(
    area: PropertyArea, kind: str, members: dict[str, int], chair: str, on: date
) -> tuple[Composition | None, str]:
    """What the rule says of a draft, and whose rule it is; no composition where nothing is asked for."""
    rule = terms.composition_rule(kind, area.jurisdiction, on)
    if rule is None:
        return None, ""
    return composition(rule, members, chair), f"{rule.jurisdiction} {rule.source}"[:120]


def forming_of(area: PropertyArea) -> Forming | None:
    """The committee that is on its way."""
    rows = Forming.objects.in_street(area.street_id).filter(property_area=area, ended_on=None)
    row: Forming | None = rows.first()
    return row


def step_lines(area: PropertyArea, forming: Forming) -> list[StepLine]:
    """The steps in order with their days, counted from the days of the steps before: two queries."""
    rows = FormingStep.objects.in_street(area.street_id).filter(forming=forming)
    return _lines(area, forming, list(rows), terms.own_terms(area.street_id))


def next_steps(street_id: UUID, areas: Sequence[PropertyArea]) -> list[tuple[PropertyArea, StepLine]]:
    """The step that comes next in each of these areas where a committee is on its way: three queries at most."""
    going = {row.property_area_id: row for row in _on_their_way(street_id, areas)}
    if not going:
        return []
    done: dict[UUID, list[FormingStep]] = {}
    for row in FormingStep.objects.in_street(street_id).filter(forming__in=going.values()):
        done.setdefault(row.forming_id, []).append(row)
    own = terms.own_terms(street_id)
    lines = {
        area: _lines(area, going[area.id], done.get(going[area.id].id, []), own) for area in areas if area.id in going
    }
    return [(area, line) for area, known in lines.items() for line in known if line.is_next]


def _on_their_way(street_id: UUID, areas: Sequence[PropertyArea]) -> QuerySet[Forming]:
    rows: QuerySet[Forming] = Forming.objects.in_street(street_id)
    return rows.filter(property_area__in=[area.id for area in areas], ended_on=None)


def _lines(
    area: PropertyArea, forming: Forming, steps: Sequence[FormingStep], own: Sequence[OwnTerm]
) -> list[StepLine]:
    done = {row.code: row for row in steps}
    lines: list[StepLine] = []
    is_next_found = False
    for number, step in enumerate(steps_of(forming.kind), start=1):
        earliest = due = None
        for from_code, key in ((step.counts_from, step.term), (step.until_from, step.until_term)):
            began = done.get(from_code)
            rule = terms.clock_rule(area.street_id, key, area.jurisdiction, began.done_on, own) if began else None
            if began is None or rule is None:
                continue
            if rule.kind is ClockKind.NOTICE:
                earliest = terms.first_day(rule, began.done_on)
            else:
                due = terms.last_day(rule, began.done_on)
        is_next = step.code not in done and not is_next_found
        is_next_found = is_next_found or is_next
        lines.append(StepLine(step, number, done.get(step.code), earliest, due, is_next))
    return lines


def held_by_body(street_id: UUID, body_id: UUID) -> list[Dependent]:
    """Property areas whose seat this body holds, for the room of bodies."""
    rows = PropertyArea.objects.in_street(street_id).filter(seat_body_id=body_id)
    return [Dependent(area.name) for area in rows.order_by("name")]


def counted_beneath(street_id: UUID, area_path: str) -> int:
    """How many property areas stand in a subtree: the answer of this room to `spaces`."""
    return PropertyArea.objects.in_street(street_id).filter(area_path__startswith=area_path).count()
