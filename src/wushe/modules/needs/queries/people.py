"""People at work on needs, by role and body, with what is open with each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from wushe.foundation import clock
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import masked_names
from wushe.modules.needs.models import Successor
from wushe.modules.needs.queries.work import work_of

AT_WORK = (
    Role.STREET_LEADER,
    Role.STREET_COORDINATOR,
    Role.COMMUNITY_SECRETARY,
    Role.COMMUNITY_WORKER,
    Role.PROPERTY_MANAGER,
    Role.OWNERS_COMMITTEE_MEMBER,
    Role.ORGANISATION_MANAGER,
    Role.SOCIAL_WORKER,
)
MOST = 300


@dataclass(frozen=True, slots=True)
class AtWork:
    """One person, by role and masked name, and how much is open with them."""

    person_id: UUID
    words: str
    claims: int
    watches: int
    tasks: int


def people_at_work(street_id: UUID) -> list[AtWork]:
    """Everyone who may handle needs today, those with open work first."""
    today = clock.today()
    now = Q(began_on__lte=today) & (Q(ended_on=None) | Q(ended_on__gt=today))
    rows = Holding.objects.in_street(street_id).filter(now, role__in=AT_WORK, person_id__isnull=False)
    held = list(rows.select_related("body").order_by("body__name", "role", "id")[:MOST])
    names = masked_names(street_id, held)
    found: dict[UUID, AtWork] = {}
    for row in held:
        if row.person_id is None or row.person_id in found:
            continue
        words = f"{row.body.name} · {Role(row.role).label} {names.get(row.id, '')}".strip()
        found[row.person_id] = AtWork(row.person_id, words, *work_of(street_id, row.person_id))
    return sorted(found.values(), key=lambda one: (-(one.claims + one.tasks), one.words))


def open_successors(street_id: UUID) -> list[tuple[str, str]]:
    """Who takes over from whom when the time comes, in words."""
    words = {one.person_id: one.words for one in people_at_work(street_id)}
    rows = Successor.objects.in_street(street_id).filter(taken_over_at=None).order_by("-named_at")
    return [(words.get(row.person_id, "—"), words.get(row.successor_id, "—")) for row in rows]
