"""Enter many bodies at once, from the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.actions._body_rules import BodyAreaUnknown
from wushe.modules.actors.actions.register_body import BodyCard, register_body
from wushe.modules.actors.events import ActorEvent
from wushe.modules.oversight.actions import record
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
    """Try every row and take all of it back: what would be refused, and why."""
    with transaction.atomic():
        found = _enter(person_id, street_id, rows)
        transaction.set_rollback(True)
    return found


def import_bodies(*, person_id: UUID | None, street_id: UUID, rows: Sequence[BodyRow], source: str) -> int:
    """A keeper of the register enters all rows, or none if one is refused."""
    with transaction.atomic():
        problems = _enter(person_id, street_id, rows)
        if problems:
            raise TableHasProblems(number=len(problems))
        record(
            ActorEvent.BODIES_IMPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"source": source, "entered": len(rows)},
        )
        return len(rows)


def _enter(person_id: UUID | None, street_id: UUID, rows: Sequence[BodyRow]) -> list[RowProblem]:
    if not 0 < len(rows) <= MOST_ROWS:
        raise TooManyRows(field="file", most=MOST_ROWS)
    by_code = dict(areas(street_id).values_list("code", "id"))
    problems: list[RowProblem] = []
    for row in rows:
        try:
            if row.area_code not in by_code:
                raise BodyAreaUnknown(field="area")
            register_body(
                person_id=person_id,
                street_id=street_id,
                area_id=by_code[row.area_code],
                card=row.card,
                began_on=row.began_on,
            )
        except Refused as refusal:
            problems.append(RowProblem(row.number, row.card.name, refusal))
    return problems
