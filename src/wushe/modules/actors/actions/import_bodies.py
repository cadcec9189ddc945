"""Enter many bodies at once, from the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.actions._body_rules import (
    BodyAreaUnknown,
    Register,
    fit_body,
    register_of,
)
from wushe.modules.actors.actions._card import BodyCard, body_from
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.models import Body
from wushe.modules.actors.permissions import MayNotKeepRegister, keeper_of
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import areas

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row of the table: its number there, the code of its area, the card."""

    number: int
    area_code: str
    card: BodyCard
    began_on: date | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be entered."""

    number: int
    name: str
    refusal: Refused


class TooManyRows(Invalid):
    """A street has hundreds of bodies, not thousands."""

    code = "actors.too_many_rows"
    message = _("The table has no rows, or more than %(most)s.")
    way_out = _("Fill in at least one row, and split a larger table.")


class TableHasProblems(Refused):
    """All or nothing."""

    code = "actors.table_has_problems"
    message = _("Rows that cannot be entered: %(number)s. Nothing was entered.")
    way_out = _("Correct the rows and send the table again.")


def problems_of(*, person_id: UUID | None, street_id: UUID, rows: Sequence[BodyRow]) -> list[RowProblem]:
    """What would be refused, and why; nothing is written."""
    return _tried(person_id, street_id, rows)[1]


def import_bodies(*, person_id: UUID | None, street_id: UUID, rows: Sequence[BodyRow], source: str) -> int:
    """A keeper of the register enters all rows, or none if one is refused."""
    with transaction.atomic():
        fit, problems = _tried(person_id, street_id, rows)
        if problems:
            raise TableHasProblems(number=len(problems))
        Body.objects.bulk_create(fit, batch_size=500)
        record(
            ActorEvent.BODIES_IMPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={
                "source": source,
                "entered": len(fit),
                "bodies": [{"name": body.name, "kind": body.kind, "area_path": body.area.path} for body in fit],
            },
        )
        return len(fit)


def _tried(person_id: UUID | None, street_id: UUID, rows: Sequence[BodyRow]) -> tuple[list[Body], list[RowProblem]]:
    """Every row against the register and the rows before it, in three queries."""
    if not 0 < len(rows) <= MOST_ROWS:
        raise TooManyRows(field="file", most=MOST_ROWS)
    by_code = {area.code: area for area in areas(street_id)}
    register = register_of(street_id)
    keeper = keeper_of(person_id, street_id)
    fit: list[Body] = []
    problems: list[RowProblem] = []
    for row in rows:
        try:
            fit.append(_fitting(row, by_code, keeper, register))
        except Refused as refusal:
            problems.append(RowProblem(row.number, row.card.name, refusal))
    return fit, problems


def _fitting(row: BodyRow, by_code: dict[str, Area], keeper: Callable[[str], bool], register: Register) -> Body:
    area = by_code.get(row.area_code)
    if area is None:
        raise BodyAreaUnknown(field="area")
    if not keeper(area.path):
        raise MayNotKeepRegister
    fit_body(register, row.card, area)
    body = body_from(row.card, area, row.began_on or clock.today())
    register.enter(body.id, body.name, body.kind, area.id)
    return body
