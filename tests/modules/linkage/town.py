"""A small street to speak about: two communities, one building, a body of each kind that matters, a cast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wushe.core.linkage import MatterKind, Space
from wushe.foundation.ids import OPERATOR_ID, new_id
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.linkage.actions import adopt_preset, assign_matter, publish_rule_table
from wushe.modules.linkage.models import Assignment, RuleTable
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area

BEGAN = date(2020, 1, 1)

BODIES = {
    "street": (BodyKind.STREET_OFFICE, "QJ"),
    "committee": (BodyKind.RESIDENTS_COMMITTEE, "QJ-JW"),
    "party": (BodyKind.PARTY_ORGANISATION, "QJ-JW"),
    "station": (BodyKind.SOCIAL_WORK_STATION, "QJ"),
    "organisation": (BodyKind.COMMUNITY_SOCIAL_ORGANISATION, "QJ"),
    "property": (BodyKind.PROPERTY_PROVIDER, "QJ-JW"),
    "neighbours": (BodyKind.RESIDENTS_COMMITTEE, "QJ-LS"),
}


@dataclass(slots=True)
class Town:
    """The areas by code, the bodies and people by a short word."""

    street: UUID
    areas: dict[str, Area]
    bodies: dict[str, Body]
    people: dict[str, Person]

    def person(self, word: str) -> UUID:
        """The id of one of the cast."""
        return self.people[word].pk

    def need(
        self, area: str = "QJ-JW-6", space: Space = Space.REAL, kind: MatterKind = MatterKind.NEED
    ) -> Assignment:
        """A matter that the worker has had assigned."""
        return assign_matter(
            street_id=self.street,
            person_id=OPERATOR_ID,
            matter_kind=kind,
            matter_id=new_id(),
            matter_name="QJ-260303-7K4MT2",
            area_id=self.areas[area].pk,
            space=space,
        )

    def rules(self, preset: str = "cn-2026") -> RuleTable:
        """A published table."""
        draft = adopt_preset(street_id=self.street, person_id=OPERATOR_ID, preset=preset)
        return publish_rule_table(street_id=self.street, person_id=OPERATOR_ID, table_id=draft.pk)


def build(name: str = "QJ") -> Town:
    """The street with everything in it; `name` begins every code."""
    root = new_id()
    areas: dict[str, Area] = {}
    for code, kind, parent in (
        ("QJ", AreaKind.STREET, None),
        ("QJ-JW", AreaKind.COMMUNITY, "QJ"),
        ("QJ-JW-6", AreaKind.BUILDING, "QJ-JW"),
        ("QJ-JW-7", AreaKind.BUILDING, "QJ-JW"),
        ("QJ-LS", AreaKind.COMMUNITY, "QJ"),
    ):
        above = areas[parent] if parent else None
        own = code.replace("QJ", name)
        areas[code] = Area.objects.create(
            id=new_id() if above else root,
            street_id=root,
            parent=above,
            kind=kind,
            name=f"area {own}",
            code=own,
            slug="" if above else name.lower(),
            path=f"{above.path if above else ''}{own}/",
        )
    bodies = {
        word: Body.objects.create(street_id=root, kind=kind, name=f"{word} {name}", area=areas[area], began_on=BEGAN)
        for word, (kind, area) in BODIES.items()
    }
    people = {}
    for word, role, body, area in (
        ("leader", Role.STREET_LEADER, "street", "QJ"),
        ("coordinator", Role.STREET_COORDINATOR, "street", "QJ"),
        ("secretary", Role.COMMUNITY_SECRETARY, "committee", "QJ-JW"),
        ("worker", Role.COMMUNITY_WORKER, "committee", "QJ-JW"),
        ("neighbour", Role.COMMUNITY_WORKER, "neighbours", "QJ-LS"),
        ("manager", Role.PROPERTY_MANAGER, "property", "QJ-JW"),
        ("resident", Role.RESIDENT, "committee", "QJ-JW"),
    ):
        people[word] = Person.objects.create_user(f"{word}-{name}".lower(), "Long-enough-1")
        Holding.objects.create(
            street_id=root, body=bodies[body], role=role, area=areas[area], person_id=people[word].pk, began_on=BEGAN
        )
    people["stranger"] = Person.objects.create_user(f"stranger-{name}".lower(), "Long-enough-1")
    return Town(root, areas, bodies, people)
