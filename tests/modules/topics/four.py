"""A matter of four discussions and two disclosures that is moved along by one word, with its rolls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.modules.linkage.town import BEGAN, Town
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID, new_id
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.spaces.actions import add_place
from wushe.modules.spaces.models import Place
from wushe.modules.topics.actions.hold_meeting import hold_meeting
from wushe.modules.topics.actions.post_resolution import post_resolution
from wushe.modules.topics.actions.propose_matter import propose_matter
from wushe.modules.topics.models import FourMatter, FourRecord


def day(month: int, number: int, hour: int = 10) -> datetime:
    """A moment of the story, where the street is."""
    return datetime(2026, month, number, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(slots=True)
class Hall:
    """The rolls of the community, and a matter a step further with each word."""

    town: Town
    place: Place
    branch: list[UUID]
    representatives: list[UUID]
    others: list[UUID] = field(default_factory=list)

    def by(self, word: str = "secretary") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def of(self, matter: FourMatter, word: str = "secretary") -> dict[str, Any]:
        """The same with the matter."""
        return self.by(word) | {"matter_id": matter.id}

    def proposed(self, **more: Any) -> FourMatter:
        """03-09: the branch proposes."""
        values: dict[str, Any] = {
            **self.by(),
            "title": "老活动室改造",
            "words": "把旧活动室改成大家都能用的活动空间。",
            "filed": "支部记录本第三册",
            "held_on": date(2026, 3, 9),
            "area_id": self.town.areas["QJ-JW"].pk,
            "branch_id": self.town.bodies["party"].pk,
            "committee_id": self.town.bodies["committee"].pk,
            "place_id": self.place.id,
            "sum_fen": 86_000_00,
            "source": "社区服务资金",
            "submission_key": "story-three",
        }
        with clock.at(day(3, 9)):
            return propose_matter(**(values | more))

    def two_committees(self) -> list[UUID]:
        """Those of the two committees who work there."""
        held = Holding.objects.in_street(self.town.street).filter(
            body__in=[self.town.bodies["party"], self.town.bodies["committee"]],
            role__in=[Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER],
        )
        return list(held.order_by("id").values_list("id", flat=True))

    def held(self, matter: FourMatter, assembly: str, held_on: date, **more: Any) -> FourRecord:
        """A meeting."""
        values: dict[str, Any] = {"words": "会议记录和方案。", "filed": "会议记录第五册", "agree": 0}
        return hold_meeting(**self.of(matter), assembly=assembly, held_on=held_on, **(values | more))

    def discussed(self, **more: Any) -> FourMatter:
        """03-11: the two committees agree on a plan."""
        matter = self.proposed(**more)
        people = self.two_committees()
        with clock.at(day(3, 11)):
            self.held(matter, "committees", date(2026, 3, 11), present_ids=people, agree=len(people))
        return FourMatter.objects.in_street(self.town.street).get(pk=matter.id)

    def deliberated(self, **more: Any) -> FourMatter:
        """03-16: 47 of 61 Party members attend, 44 agree."""
        matter = self.discussed(**more)
        with clock.at(day(3, 16)):
            self.held(
                matter,
                "party_members",
                date(2026, 3, 16),
                present_ids=self.branch[:47],
                agree=44,
                against=2,
                observers=3,
            )
        matter.refresh_from_db()
        return matter

    def decided(self, **more: Any) -> FourMatter:
        """03-20: 43 of 58 representatives attend, 39 agree."""
        matter = self.deliberated(**more)
        with clock.at(day(3, 20)):
            self.held(
                matter,
                "representatives",
                date(2026, 3, 20),
                present_ids=self.representatives[:43],
                agree=39,
                against=3,
            )
        matter.refresh_from_db()
        return matter

    def posted(self, **more: Any) -> FourMatter:
        """03-21: the resolution hangs until 03-27."""
        matter = self.decided(**more)
        with clock.at(day(3, 21)):
            return post_resolution(**self.of(matter), words="同意改造。", filed="公示栏照片")


def hall_of(town: Town, members: int = 61, representatives: int = 58) -> Hall:
    """The rolls: members of the branch, members of another branch, representatives of the community."""
    area = town.areas["QJ-JW"]
    other = Body.objects.create(
        street_id=town.street,
        kind=BodyKind.PARTY_ORGANISATION,
        name=f"another branch {area.code}",
        area=town.areas["QJ-LS"],
        began_on=BEGAN,
    )
    place = add_place(
        person_id=OPERATOR_ID, street_id=town.street, area_id=area.pk, name="老活动室", space=Space.REAL
    )

    def roll(body: Body, role: Role, number: int) -> list[UUID]:
        rows = [
            Holding(
                id=new_id(),
                street_id=town.street,
                body=body,
                role=role,
                area=area if body != other else town.areas["QJ-LS"],
                subject_id=new_id(),
                began_on=BEGAN,
            )
            for _number in range(number)
        ]
        Holding.objects.bulk_create(rows)
        return [row.id for row in rows]

    town.people["cashier"] = Person.objects.create_user(f"cashier-{area.code}".lower(), "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=town.bodies["street"],
        role=Role.STREET_COORDINATOR,
        area=town.areas["QJ"],
        person_id=town.people["cashier"].pk,
        began_on=BEGAN,
    )
    return Hall(
        town,
        place,
        roll(town.bodies["party"], Role.RESIDENT, members),
        roll(town.bodies["committee"], Role.RESIDENTS_REPRESENTATIVE, representatives),
        roll(other, Role.RESIDENT, 5),
    )
