"""What a table of people would change: each row against the roles held now, before anything is written.

A person is known again inside the vault by name and phone, never by what is shown. The same person keeps one entry
there however many roles are held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.foundation.table_plans import Change, Difference, RowProblem, TablePlan, compared, demand_fit_length
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.queries import Recognised, mask, masked_in_street, recognised
from wushe.modules.actors.actions._people_rows import PersonRow, Place, RowRules
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import living_holdings

MOST_ROWS = 500


@dataclass(slots=True)
class PlannedRole:
    """One row that can be entered: where, the role already held, and the person already known."""

    row: PersonRow
    place: Place
    difference: Difference
    held: Holding | None = None
    subject_id: UUID | None = None
    account_id: UUID | None = None


@dataclass(slots=True)
class PeoplePlan:
    """The plan as it is shown, and what it takes to do it."""

    shown: TablePlan
    roles: list[PlannedRole]


def planned(person_id: UUID | None, street_id: UUID, rows: Sequence[PersonRow]) -> PeoplePlan:
    """Every row against the register, in a fixed number of queries."""
    demand_fit_length(len(rows), MOST_ROWS)
    rules, held = RowRules(person_id, street_id), list(living_holdings(street_id))
    subjects = [one.subject_id for one in held if one.subject_id is not None]
    people = recognised(street_id, subjects, [{"name": row.name, "phone": row.phone} for row in rows])
    masks = masked_in_street(street_id, subjects)
    roles: list[PlannedRole] = []
    problems: list[RowProblem] = []
    met: set[UUID] = set()
    for row, person in zip(rows, people, strict=True):
        try:
            one = _role(row, rules.place_of(row), person, held, masks)
        except Refused as refusal:
            problems.append(RowProblem(row.number, row.name, refusal))
        else:
            met |= {one.held.id} if one.held else set()
            roles.append(one)
    bodies = {one.place.body.id for one in roles}
    gone = [one for one in held if one.body_id in bodies and one.id not in met]
    differences = [one.difference for one in roles] + [_missing(one, masks) for one in gone]
    return PeoplePlan(TablePlan(tuple(differences), tuple(problems)), roles)


def _role(
    row: PersonRow, place: Place, person: Recognised, held: list[Holding], masks: Mapping[UUID, Mapping[str, str]]
) -> PlannedRole:
    here = [
        one
        for one in held
        if one.subject_id in person.same_name
        and (one.body_id, one.role, one.area_id) == (place.body.id, row.role, place.area.id)
    ]
    surely = [one for one in here if one.subject_id in person.same_phone]
    named = surely or (here if len(here) == 1 else [])
    found = named[0] if named else None
    same = person.same_name & person.same_phone
    subject = found.subject_id if found else next(iter(sorted(same)), None)
    account = next((one.person_id for one in held if one.subject_id == subject and one.person_id), None)
    known = _known(found, masks) if found else None
    return PlannedRole(row, place, _difference(row, place, known), found, subject, account if subject else None)


def _known(held: Holding, masks: Mapping[UUID, Mapping[str, str]]) -> dict[str, str]:
    phone = masks.get(held.subject_id, {}).get("phone", "") if held.subject_id else ""
    return {
        "phone": phone,
        "began_on": held.began_on.isoformat(),
        "ended_on": held.ended_on.isoformat() if held.ended_on else "",
    }


def _difference(row: PersonRow, place: Place, known: Mapping[str, str] | None) -> Difference:
    began = row.began_on or (None if known else clock.today())
    said = {
        "phone": mask(DataKind.PHONE, row.phone.strip()) if row.phone.strip() else "",
        "began_on": began.isoformat() if began else "",
        "ended_on": row.ended_on.isoformat() if row.ended_on else "",
    }
    return compared(_called(row.name.strip(), row.role, place.body.name), row.number, known, said)


def _missing(held: Holding, masks: Mapping[UUID, Mapping[str, str]]) -> Difference:
    name = masks.get(held.subject_id, {}).get("name", "") if held.subject_id else ""
    return Difference(Change.MISSING, _called(name or "—", Role(held.role), held.body.name))


def _called(name: str, role: Role, body: str) -> str:
    return f"{name} · {role.label} · {body}"
