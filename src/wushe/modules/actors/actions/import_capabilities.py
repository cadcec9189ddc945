"""Enter from a table what bodies can show: licences, trainings, insurances; known ones are renewed, none removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from wushe.foundation.bulk import insert_prepared, prepared, update_many
from wushe.foundation.refusals import Refused
from wushe.foundation.table_plans import (
    Change,
    Difference,
    RowProblem,
    TablePlan,
    compared,
    demand_as_shown,
    demand_fit_length,
)
from wushe.modules.actors.actions._people_rows import BodyNotFound
from wushe.modules.actors.actions.add_capability import CapabilityUnfit
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import CapabilityKind
from wushe.modules.actors.models import Body, Capability
from wushe.modules.actors.permissions import MayNotKeepRegister, keeper_of
from wushe.modules.actors.queries import bodies, own_capabilities
from wushe.modules.oversight.actions import record

MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """One row: whose, what, the proof, from when until when; "" and None say nothing."""

    number: int
    body: str
    kind: CapabilityKind
    name: str
    evidence: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


Rows = Sequence[CapabilityRow]
Planned = tuple[TablePlan, list[Capability], list[Capability]]


def plan_capabilities(*, person_id: UUID | None, street_id: UUID, rows: Rows) -> TablePlan:
    """What the table would change; nothing is written."""
    return _planned(person_id, street_id, rows)[0]


def import_capabilities(*, person_id: UUID | None, street_id: UUID, rows: Rows, source: str, shown: str) -> TablePlan:
    """A keeper of the register enters exactly the plan that was shown, or nothing."""
    with transaction.atomic():
        plan, fresh, changed = _planned(person_id, street_id, rows)
        demand_as_shown(plan, shown)
        insert_prepared(Capability, prepared(Capability, fresh))
        update_many(Capability, changed, ["evidence", "issued_on", "expires_on"])
        record(
            ActorEvent.CAPABILITIES_IMPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"source": source, "entered": len(fresh), "changed": len(changed)},
        )
        return plan


def _planned(person_id: UUID | None, street_id: UUID, rows: Rows) -> Planned:
    demand_fit_length(len(rows), MOST_ROWS)
    keeper = keeper_of(person_id, street_id)
    by_name = {name: body for body in bodies(street_id) for name in (body.short_name, body.name) if name}
    known = {(one.body_id, one.kind, one.name): one for one in own_capabilities(street_id)}
    differences, problems, fresh, changed = [], [], [], []
    met: set[tuple[UUID, str, str]] = set()
    for row in rows:
        try:
            body = _body(row, by_name)
            if not keeper(body.area.path):
                raise MayNotKeepRegister
            key = body.id, row.kind.value, row.name.strip()
            one = known.get(key) or Capability(street_id=street_id, body=body, kind=row.kind, name=key[2])
            difference = _difference(row, body, known.get(key))
            _fill(row, one)
            if key in met:
                raise CapabilityUnfit(field="name")
            met.add(key)
            differences.append(difference)
            if difference.change is Change.NEW:
                fresh.append(one)
            elif difference.change is Change.CHANGED:
                changed.append(one)
        except Refused as refusal:
            problems.append(RowProblem(row.number, row.name, refusal))
    named = {body_id for body_id, _kind, _name in met}
    gone = [one for key, one in known.items() if key not in met and key[0] in named]
    differences += [Difference(Change.MISSING, f"{one.body.name} · {one.name}") for one in gone]
    return TablePlan(tuple(differences), tuple(problems)), fresh, changed


def _body(row: CapabilityRow, by_name: dict[str, Body]) -> Body:
    body = by_name.get(row.body.strip())
    if body is None:
        raise BodyNotFound(field="body", name=row.body.strip()[:60])
    return body


def _difference(row: CapabilityRow, body: Body, known: Capability | None) -> Difference:
    names = ("evidence", "issued_on", "expires_on")
    before = {name: str(getattr(known, name) or "") for name in names} if known else None
    said = {name: str(getattr(row, name) or "").strip() for name in names}
    return compared(f"{body.name} · {row.name.strip()}", row.number, before, said)


def _fill(row: CapabilityRow, one: Capability) -> None:
    one.evidence = row.evidence.strip() or one.evidence
    one.issued_on = row.issued_on or one.issued_on
    one.expires_on = row.expires_on or one.expires_on
    backwards = one.issued_on is not None and one.expires_on is not None and one.expires_on < one.issued_on
    if not 0 < len(one.name) <= 80 or len(one.evidence) > 200 or backwards:
        raise CapabilityUnfit(field="name")
