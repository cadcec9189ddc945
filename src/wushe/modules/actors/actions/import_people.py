"""Give the roles of a table of people: names and phones go to the vault, slips of invitation are prepared."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from wushe.foundation.refusals import Refused
from wushe.foundation.table_plans import Change, RowProblem, TablePlan, demand_as_shown
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.actions.invite_person import invite_person
from wushe.modules.actors.actions._holder import Holder
from wushe.modules.actors.actions._people_plan import MOST_ROWS as MOST_ROWS
from wushe.modules.actors.actions._people_plan import PlannedRole, planned
from wushe.modules.actors.actions._people_rows import PersonRow
from wushe.modules.actors.actions.change_term import change_term
from wushe.modules.actors.actions.give_role import give_role
from wushe.modules.actors.events import ActorEvent
from wushe.modules.oversight.actions import record

AT_ONCE = 6  # people in one transaction: the writer is held for about a tenth of a second

Rows = Sequence[PersonRow]
_Who = dict[tuple[str, str], Holder]


def plan_people(*, person_id: UUID | None, street_id: UUID, rows: Rows) -> TablePlan:
    """What the table would change; nothing is written."""
    return planned(person_id, street_id, rows).shown


def import_people(*, person_id: UUID, street_id: UUID, rows: Rows, source: str, shown: str) -> TablePlan:
    """Whoever may give the roles gives them, as shown, a few people in a transaction.

    If it is interrupted, the table sent again shows what is left; a role refused meanwhile is among the problems.
    """
    plan = planned(person_id, street_id, rows)
    demand_as_shown(plan.shown, shown)
    todo = [one for one in plan.roles if one.difference.change in (Change.NEW, Change.CHANGED)]
    met: _Who = {}
    problems: list[RowProblem] = []
    for start in range(0, len(todo), AT_ONCE):
        with transaction.atomic():
            for one in todo[start : start + AT_ONCE]:
                try:
                    with transaction.atomic():
                        _enter(person_id, street_id, one, met)
                except Refused as refusal:
                    problems.append(RowProblem(one.row.number, one.row.name, refusal))
    _tell(person_id, street_id, todo, source)
    return TablePlan(plan.shown.differences, tuple(problems))


def _enter(person_id: UUID, street_id: UUID, one: PlannedRole, met: _Who) -> None:
    row, held = one.row, one.held
    if held is None:
        give_role(
            person_id=person_id,
            street_id=street_id,
            body_id=one.place.body.id,
            role=row.role,
            holder=_holder(person_id, street_id, one, met),
            area_id=one.place.area.id,
            began_on=row.began_on,
            ended_on=row.ended_on,
        )
        return
    changed = {change.field for change in one.difference.fields}
    if "phone" in changed:
        keep_personal_data(
            street_id=street_id, values={"phone": row.phone}, subject_id=held.subject_id, person_id=person_id
        )
    if changed & {"began_on", "ended_on"}:
        change_term(
            person_id=person_id,
            street_id=street_id,
            holding_id=held.id,
            began_on=row.began_on or held.began_on,
            ended_on=row.ended_on or held.ended_on,
        )


def _holder(person_id: UUID, street_id: UUID, one: PlannedRole, met: _Who) -> Holder:
    """The person known already, or met in an earlier row, or a new one (invited, if they shall sign in)."""
    row = one.row
    if one.subject_id is not None:
        return Holder(account_id=one.account_id, subject_id=one.subject_id)
    if row.phone and row.who in met:
        return met[row.who]
    if not row.invited:
        subject = keep_personal_data(
            street_id=street_id, values={"name": row.name, "phone": row.phone}, person_id=person_id
        )
        met[row.who] = Holder(subject_id=subject)
        return met[row.who]
    invitation = invite_person(
        street_id=street_id,
        by_person_id=person_id,
        name=row.name,
        phone=row.phone,
        purpose=f"{row.role.label} · {one.place.body.name}"[:60],
    )
    met[row.who] = Holder(account_id=invitation.person_id, subject_id=invitation.subject_id)
    return met[row.who]


def _tell(person_id: UUID | None, street_id: UUID, todo: list[PlannedRole], source: str) -> None:
    with transaction.atomic():
        record(
            ActorEvent.ROLES_IMPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={
                "source": source,
                "entered": sum(one.held is None for one in todo),
                "changed": sum(one.held is not None for one in todo),
            },
        )
