"""The street of the needs, another one, and notices at every step of their life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, elsewhere, rules, signed_in, story, town
from wushe.modules.notices.actions.approve_notice import approve_notice
from wushe.modules.notices.actions.publish_notice import publish_notice
from wushe.modules.notices.actions.write_notice import Address, Wording, write_notice
from wushe.modules.notices.models import Notice

__all__ = ["Story", "elsewhere", "rules", "signed_in", "story", "town"]

WATER = Wording(
    "6号楼停水通知",
    "明天9点到17点更换水泵，6号楼停水。\n\n请提前储水。老人需要送水的，打电话给居委会。",
    "江湾居委会 0000-6201002",
)


@dataclass(slots=True)
class Desk:
    """Notices of one town, moved along by one word."""

    town: Town

    def address(self, area: str = "QJ-JW", **more: Any) -> Address:
        issuer = "street" if area == "QJ" else "committee"
        return Address(area_id=self.town.areas[area].pk, issuer_id=self.town.bodies[issuer].pk, **more)

    def draft(self, area: str = "QJ-JW", by: str = "worker", words: Wording = WATER, **more: Any) -> Notice:
        return write_notice(
            street_id=self.town.street,
            person_id=self.town.person(by),
            address=self.address(area, **more),
            words=words,
        )

    def asked(self, area: str = "QJ-JW", by: str = "worker", **more: Any) -> Notice:
        notice = self.draft(area, by, **more)
        return publish_notice(street_id=self.town.street, person_id=self.town.person(by), notice_id=notice.id)

    def published(self, area: str = "QJ-JW", by: str = "worker", **more: Any) -> Notice:
        notice = self.asked(area, by, **more)
        if notice.pending_id:
            notice = approve_notice(
                street_id=self.town.street, person_id=self.town.person("coordinator"), notice_id=notice.id
            )
        return notice


@pytest.fixture
def desk(town: Town) -> Desk:
    """The desk of the town."""
    return Desk(town)
