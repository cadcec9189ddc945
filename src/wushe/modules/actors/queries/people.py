"""People of a street as its officers see them: accounts joined with the roles held, names covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.foundation import clock
from wushe.modules.accounts.labels import AccountState
from wushe.modules.accounts.models import Invitation, Person
from wushe.modules.accounts.queries import accounts_of, masked_in_street
from wushe.modules.accounts.queries.people import accounts_in, state_of, subjects_in, unused_since, without_slip
from wushe.modules.accounts.queries.policy import policy_of
from wushe.modules.actors.labels import SECOND_FACTOR_ROLES, Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import Dependent, Standing, first_roles, held_on, open_work


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One account in the list of people."""

    id: UUID
    account: str
    state: AccountState
    name: str  # covered
    roles: tuple[Holding, ...]
    last_login: datetime | None
    has_second_factor: bool
    lacks_second_factor: bool
    invitation_id: UUID | None
    slip_expires_at: datetime | None
    reset_waits: bool


def titles_of(street_id: UUID, person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What those are called who did something: by their role here; an account without one by its name."""
    asked = set(person_ids)
    roles = first_roles(street_id, asked)
    return accounts_of(asked - roles.keys()) | {person_id: str(role.label) for person_id, role in roles.items()}


def people_seen_by(
    who: Standing,
    paths: tuple[str, ...] | None,
    *,
    state: AccountState | None = None,
    role: str = "",
    text: str = "",
    unprinted: bool = False,
    unused: bool = False,
) -> QuerySet[Person]:
    """Accounts of the street; with paths only people with a role beneath one of them, or invited by this officer."""
    street_id = who.street_id
    if street_id is None or who.person_id is None:
        return Person.objects.none()
    held = Holding.objects.in_street(street_id).filter(held_on(clock.today()), person_id__isnull=False)
    if role:
        held = held.filter(role=role)
    rows = accounts_in(street_id, state=state, text=text)
    if unused:
        rows = rows.filter(unused_since(clock.now() - timedelta(days=policy_of(street_id).idle_days)))
    if unprinted:
        rows = rows.filter(without_slip())
    if role:
        rows = rows.filter(id__in=held.values("person_id"))
    if paths is not None:
        beneath = Q(pk__in=[])
        for path in paths:
            beneath |= Q(area__path__startswith=path)
        own = Invitation.objects.in_street(street_id).filter(invited_by=who.person_id)
        rows = rows.filter(Q(id__in=held.filter(beneath).values("person_id")) | Q(id__in=own.values("person_id")))
    return rows


def lines_of(street_id: UUID, rows: Iterable[Person]) -> list[PersonLine]:
    """A page of accounts with roles and covered names, in three more queries."""
    people = list(rows)
    ids = [person.id for person in people]
    held: dict[UUID, list[Holding]] = {}
    for one in roles_held(street_id, ids):
        if one.person_id is not None:
            held.setdefault(one.person_id, []).append(one)
    subjects = subjects_in(street_id, ids)
    names = masked_in_street(street_id, subjects.values())
    kept = {person: names.get(subject, {}) for person, subject in subjects.items()}
    return [_line(person, tuple(held.get(person.id, ())), kept.get(person.id, {})) for person in people]


def roles_held(street_id: UUID, people: Iterable[UUID]) -> QuerySet[Holding]:
    """Roles these people hold today, with body and area."""
    rows: QuerySet[Holding] = Holding.objects.in_street(street_id).filter(
        held_on(clock.today()), person_id__in=list(people)
    )
    return rows.select_related("body", "area").order_by("began_on", "id")


def work_waiting_for(street_id: UUID, person_id: UUID) -> list[Dependent]:
    """What the rooms above say still waits for this person."""
    return [one for room in open_work for one in room(street_id, person_id)]


def _line(person: Person, held: tuple[Holding, ...], kept: dict[str, str]) -> PersonLine:
    has = bool(getattr(person, "has_code_from_phone", False))
    needs = any(Role(one.role) in SECOND_FACTOR_ROLES for one in held)
    return PersonLine(
        id=person.id,
        account=person.account,
        state=state_of(person),
        name=kept.get("name", ""),
        roles=held,
        last_login=person.last_login,
        has_second_factor=has,
        lacks_second_factor=needs and not has,
        invitation_id=getattr(person, "invitation_id", None),
        slip_expires_at=getattr(person, "slip_expires_at", None),
        reset_waits=bool(getattr(person, "reset_waits", False)),
    )
