"""Two bodies of the fictional 清江街道 about to do the same: the radar shows them to both."""

from __future__ import annotations

from datetime import timedelta

from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.coordination.actions.scan_works import scan_street
from wushe.modules.projects.actions.open_project import OWN, open_project

_WORKS = (
    ("JW/volunteers", "给6号楼独居老人装防滑扶手", "上门给6号楼独居老人的卫生间装防滑扶手，先装八户。", 6),
    ("JW/residents-committee", "6号楼独居老人家装防滑扶手", "卫生间防滑扶手，独居老人优先，6号楼先做。", 3),
)


def seed(town: Town) -> None:
    """Opened three days apart, found by the radar at once."""
    for body, title, aim, days in _WORKS:
        with clock.at(town.ends_at - timedelta(days=days)):
            open_project(
                street_id=town.street,
                person_id=town.people["coordinator"],
                title=title,
                aim=aim,
                area_id=town.areas["JW/B06"],
                space=Space.LIVING,
                origin=OWN,
                lead_body_id=town.bodies[body],
                due_on=(town.ends_at + timedelta(days=20)).date(),
                submission_key=f"demo-radar-{body}",
            )
    with clock.at(town.ends_at - timedelta(days=2)):
        scan_street(street_id=town.street)
