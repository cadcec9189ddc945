"""A small street made through actions, with its standing cast; and a second street whose rows nobody here may see.

The cast: Lin leads the street, Chen coordinates it, Shu is secretary of community JW, Wang walks its grid, Zhao is
secretary of the other community JY, Ren lives in JW, and Mo is a stranger who holds no role at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from wushe.core.linkage import Space
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Person
from wushe.modules.actors.actions import BodyCard, Holder, give_role, register_body
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.spaces.actions import add_area, add_place, found_street
from wushe.modules.spaces.labels import AreaKind, PlaceKind


@dataclass(slots=True)
class SmallTown:
    """Opaque ids by readable code."""

    street_id: UUID
    areas: dict[str, UUID] = field(default_factory=dict)  # "JW", "JW-G1", "JW-B01", "JY"
    places: dict[str, UUID] = field(default_factory=dict)  # "hall", "group"
    bodies: dict[str, UUID] = field(default_factory=dict)  # "office", "JW", "JY", "team"
    people: dict[str, UUID] = field(default_factory=dict)  # "lin", "chen", "shu", "wang", "zhao", "ren", "mo"


def small_town(*, name: str = "青石街道", code: str = "QS", slug: str = "qingshi") -> SmallTown:
    """Found the street with two communities, one grid, one building, two places, four bodies and seven people."""
    street = found_street(person_id=OPERATOR_ID, name=name, code=code, slug=slug)
    town = SmallTown(street.id, areas={"street": street.id})
    _areas(town, code)
    _bodies(town, name)
    _people(town, slug)
    return town


def _areas(town: SmallTown, code: str) -> None:
    for key, parent, kind, called in (
        ("JW", "street", AreaKind.COMMUNITY, "江湾社区"),
        ("JY", "street", AreaKind.COMMUNITY, "锦苑社区"),
        ("JW-G1", "JW", AreaKind.GRID, "江湾第一网格"),
        ("JW-B01", "JW-G1", AreaKind.BUILDING, "江湾1号楼"),
    ):
        area = add_area(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            parent_id=town.areas[parent],
            kind=kind,
            name=called,
            code=f"{code}-{key}",
        )
        town.areas[key] = area.id
    for key, called, space, kind in (
        ("hall", "江湾活动室", Space.ACTIVITY, PlaceKind.HALL),
        ("group", "江湾居民群", Space.VIRTUAL, PlaceKind.ONLINE),
    ):
        place = add_place(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            area_id=town.areas["JW"],
            name=called,
            space=space,
            kind=kind,
        )
        town.places[key] = place.id


def _bodies(town: SmallTown, name: str) -> None:
    for key, area, kind, called in (
        ("office", "street", BodyKind.STREET_OFFICE, f"{name}办事处"),
        ("JW", "JW", BodyKind.RESIDENTS_COMMITTEE, f"{name}江湾居委会"),
        ("JY", "JY", BodyKind.RESIDENTS_COMMITTEE, f"{name}锦苑居委会"),
        ("team", "JW", BodyKind.VOLUNTEER_TEAM, f"{name}江湾志愿服务队"),
    ):
        card = BodyCard(kind=kind, name=called)
        body = register_body(person_id=OPERATOR_ID, street_id=town.street_id, area_id=town.areas[area], card=card)
        town.bodies[key] = body.id


def _people(town: SmallTown, slug: str) -> None:
    for key, body, role, area in (
        ("lin", "office", Role.STREET_LEADER, "street"),
        ("chen", "office", Role.STREET_COORDINATOR, "street"),
        ("shu", "JW", Role.COMMUNITY_SECRETARY, "JW"),
        ("wang", "JW", Role.GRID_WORKER, "JW-G1"),
        ("zhao", "JY", Role.COMMUNITY_SECRETARY, "JY"),
        ("ren", "JW", Role.RESIDENT, "JW"),
    ):
        town.people[key] = Person.objects.create_user(f"{slug}-{key}", "a-long-password").pk
        give_role(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            body_id=town.bodies[body],
            role=role,
            holder=Holder(account_id=town.people[key]),
            area_id=town.areas[area],
        )
    town.people["mo"] = Person.objects.create_user(f"{slug}-mo", "a-long-password").pk
