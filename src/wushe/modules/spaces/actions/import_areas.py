"""Enter the areas of a table: what is new is added, what has other names or figures is changed, nothing is ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from uuid import UUID

from django.db import transaction

from wushe.core.formats.area_tables import (
    FIGURES,
    LEVELS,
    AreaLine,
    AreaNode,
    JoinedTree,
    community_of,
    joined,
)
from wushe.foundation.bulk import insert_prepared, prepared, update_many
from wushe.foundation.ids import new_id
from wushe.foundation.table_plans import (
    Change,
    Difference,
    FieldChange,
    RowProblem,
    TablePlan,
    demand_as_shown,
    demand_fit_length,
)
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.actions._area_faults import refusal_of
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.permissions import MayNotShapeMap, may_shape
from wushe.modules.spaces.queries import codes_ever_used, known_areas

MOST_ROWS = 2_000
Rows = Sequence[AreaLine]


def plan_areas(*, person_id: UUID | None, street_id: UUID, rows: Rows) -> TablePlan:
    """What the table would change; nothing is written."""
    return _planned(person_id, street_id, rows)[0]


def import_areas(*, person_id: UUID | None, street_id: UUID, rows: Rows, source: str, shown: str) -> TablePlan:
    """A keeper of the map enters exactly the plan that was shown, or nothing."""
    with transaction.atomic():
        plan, tree = _planned(person_id, street_id, rows)
        demand_as_shown(plan, shown)
        written = _write(street_id, tree)
        record(
            SpaceEvent.AREAS_IMPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={
                "source": source,
                "added": plan.number_of(Change.NEW),
                "changed": plan.number_of(Change.CHANGED),
                "areas": [{"area": node.title, "area_path": node.path, **node.figures} for node in written],
            },
        )
        return plan


def _planned(person_id: UUID | None, street_id: UUID, rows: Rows) -> tuple[TablePlan, JoinedTree]:
    demand_fit_length(len(rows), MOST_ROWS)
    known = known_areas(street_id)
    ended = codes_ever_used(street_id) - {area.code for area in known}
    tree = joined(known, ended, rows)
    may = cache(lambda path: may_shape(person_id, street_id, path))
    problems = [RowProblem(fault.number, fault.name, refusal_of(fault)) for fault in tree.faults]
    differences = []
    for node in tree.nodes:
        difference = _difference(node)
        if difference is None:
            continue
        differences.append(difference)
        if difference.change in (Change.NEW, Change.CHANGED) and not _reaches(may, node):
            problems.append(RowProblem(node.number, node.title, MayNotShapeMap()))
    return TablePlan(tuple(differences), tuple(sorted(problems, key=lambda one: one.number))), tree


def _difference(node: AreaNode) -> Difference | None:
    """What becomes of one area; None where the table says nothing of it and its figures stay."""
    was = node.before
    fields = [
        FieldChange(name, str(getattr(was, name)) if was else "", str(value))
        for name, value in node.figures.items()
        if value != (getattr(was, name) if was else 0)
    ]
    if was is None:
        return Difference(Change.NEW, node.title, node.number, (FieldChange("code", "", node.code), *fields))
    if was.name != node.name:
        fields.insert(0, FieldChange(LEVELS[node.level], was.name, node.name))
    if fields:
        return Difference(Change.CHANGED, node.title, node.number, tuple(fields))
    if node.named:
        return Difference(Change.UNCHANGED, node.title, node.number) if node.number else None
    return Difference(Change.MISSING, node.title) if community_of(node).named else None


def _reaches(may: Callable[[str], bool], node: AreaNode) -> bool:
    """Whoever shapes the area above adds to it; sums of the street and its communities follow by themselves."""
    if node.before is not None:
        return may(node.path) or not node.number
    above = node.above
    while above is not None and above.before is None:
        above = above.above
    return above is not None and may(above.path)


def _write(street_id: UUID, tree: JoinedTree) -> list[AreaNode]:
    """Insert the new areas and write the changed ones; which they were."""
    ids: dict[AreaNode, UUID] = {}
    written, fresh, changed = [], [], []
    for node in tree.nodes:
        ids[node] = UUID(node.before.key) if node.before else new_id()
        difference = _difference(node)
        if difference is None or difference.change not in (Change.NEW, Change.CHANGED):
            continue
        written.append(node)
        row = Area(id=ids[node], street_id=street_id, name=node.name, **node.figures)
        if node.before is None and node.above is not None:
            row.parent_id, row.kind = ids[node.above], list(AreaKind)[node.level]
            row.code, row.path = node.code, node.path
            fresh.append(row)
        else:
            changed.append(row)
    insert_prepared(Area, prepared(Area, fresh))
    update_many(Area, changed, ["name", *FIGURES])
    return written
