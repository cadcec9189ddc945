"""Enter the bodies of a table: new ones are registered, known ones corrected, none is ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
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
from wushe.modules.actors.actions._body_rules import BodyKnown, fit_body, register_of
from wushe.modules.actors.actions._card import BodyCard, body_from
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.models import Body
from wushe.modules.actors.permissions import MayNotKeepRegister, keeper_of
from wushe.modules.actors.queries import bodies
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import AreaSearch

MOST_ROWS = 1_000
_FIELDS = tuple(field.name for field in fields(BodyCard))


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row of the table: its number there, its area by name or code, the card; "" says nothing."""

    number: int
    area: str
    card: BodyCard
    began_on: date | None = None


class BodyStandsElsewhere(Refused):
    """A table does not move bodies."""

    code = "actors.body_stands_elsewhere"
    message = _("“%(name)s” is registered for %(where)s.")
    way_out = _("Correct the area in this row; to move it, end the old one first.")


Rows = Sequence[BodyRow]
Planned = tuple[TablePlan, list[Body], list[Body]]


def plan_bodies(*, person_id: UUID | None, street_id: UUID, rows: Rows) -> TablePlan:
    """What the table would change; nothing is written."""
    return _planned(person_id, street_id, rows)[0]


def import_bodies(*, person_id: UUID | None, street_id: UUID, rows: Rows, source: str, shown: str) -> TablePlan:
    """A keeper of the register enters exactly the plan that was shown, or nothing."""
    with transaction.atomic():
        plan, fresh, changed = _planned(person_id, street_id, rows)
        demand_as_shown(plan, shown)
        insert_prepared(Body, prepared(Body, fresh))
        update_many(Body, changed, _FIELDS)
        record(
            ActorEvent.BODIES_IMPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={
                "source": source,
                "entered": len(fresh),
                "changed": len(changed),
                "bodies": [
                    {"name": body.name, "kind": body.kind, "area_path": body.area.path} for body in (*fresh, *changed)
                ],
            },
        )
        return plan


def _planned(person_id: UUID | None, street_id: UUID, rows: Rows) -> Planned:
    """Every row against the register and the rows before it, in a fixed number of queries."""
    demand_fit_length(len(rows), MOST_ROWS)
    search, register, keeper = AreaSearch(street_id), register_of(street_id), keeper_of(person_id, street_id)
    known = {body.name: body for body in bodies(street_id)}
    differences: list[Difference] = []
    problems, fresh, changed = [], [], []
    met: set[str] = set()
    for row in rows:
        name = row.card.name.strip()
        try:
            if name in met:
                raise BodyKnown(field="name", name=name)
            body = known.get(name)
            area = _area_of(row, search, keeper)
            difference = compared(name, row.number, _said(_card_of(body)) if body else None, _said(row.card))
            if body is None:
                fit_body(register, row.card, area)
                body = body_from(row.card, area, row.began_on or clock.today())
                register.enter(body.id, body.name, body.kind, area.id)
                fresh.append(body)
            elif body.area_id != area.id:
                raise BodyStandsElsewhere(field="area", name=name, where=body.area.name)
            elif difference.change is Change.CHANGED:
                fit_body(register, _fill(body, row.card), area, but=body.pk)
                changed.append(body)
            met.add(name)
            differences.append(difference)
        except Refused as refusal:
            problems.append(RowProblem(row.number, name, refusal))
    here = {body.area_id for body in (*fresh, *(known[name] for name in met & known.keys()))}
    gone = [body for name, body in known.items() if name not in met and body.area_id in here]
    differences += [Difference(Change.MISSING, body.name) for body in gone]
    return TablePlan(tuple(differences), tuple(problems)), fresh, changed


def _area_of(row: BodyRow, search: AreaSearch, keeper: Callable[[str], bool]) -> Area:
    area = search.area_named(row.area)
    if not keeper(area.path):
        raise MayNotKeepRegister
    return area


def _card_of(body: Body) -> BodyCard:
    return BodyCard(**{name: getattr(body, name) for name in _FIELDS})


def _said(card: BodyCard) -> Mapping[str, str]:
    return {name: str(getattr(card, name) or "").strip() for name in _FIELDS}


def _fill(body: Body, card: BodyCard) -> BodyCard:
    """Write what the card says into the body; the whole card it has then."""
    for name, value in _said(card).items():
        if value:
            setattr(body, name, value)
    whole = _card_of(body)
    return replace(whole, kind=card.kind)
