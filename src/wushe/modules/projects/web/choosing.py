"""What a form of this room offers to choose from."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.tenancy import Street
from wushe.modules.actors.queries import bodies, body_names
from wushe.modules.projects import permissions
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries.taking_part import bodies_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices

Pairs = list[tuple[str, str]]


def body_pairs(street_id: UUID) -> Pairs:
    """Every living body."""
    return [(str(one.id), one.name) for one in bodies(street_id)]


def taking_part(project: Project) -> Pairs:
    """The bodies of a project first, then all others: whoever gets a task joins by it."""
    inside = [(str(one.id), one.name) for one in bodies_of(project) if one.ended_on is None]
    known = {one for one, _name in inside}
    return [*inside, *(pair for pair in body_pairs(project.street_id) if pair[0] not in known)]


def own_pairs(street_id: UUID, person_id: UUID) -> Pairs:
    """The living bodies somebody works for."""
    own = permissions.own_bodies(person_id, street_id)
    living = {one for one, _name in body_pairs(street_id)}
    return sorted(
        ((str(one), name) for one, name in body_names(own).items() if str(one) in living), key=lambda p: p[1]
    )


def area_pairs(street: Street, person_id: UUID) -> Pairs:
    """The areas in which somebody may open a project, wider ones first; units and floors are too small."""
    found = [one for one in area_choices(street.id) if one.kind != AreaKind.UNIT]
    allowed = [one for one in found if permissions.may_open(person_id, street.id, one.path)]
    top = min((one.depth for one in allowed), default=0)
    return [(str(one.id), "\u3000" * (one.depth - top) + one.name) for one in allowed]
