"""One thing of every kind of the room of coordination, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.modules.linkage.town import Town
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.modules.coordination.actions.set_apart import set_apart
from wushe.modules.coordination.models import RadarPair
from wushe.modules.hazards.models import Hazard
from wushe.modules.projects.actions.open_project import OWN, open_project


def fill_coordination(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """Two works that were said to be different, and something that may be late."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("coordinator")}
    first, second = sorted(
        (
            open_project(
                **by,
                title=say("work of the radar", 100),
                area_id=town.areas["QJ-JW"].pk,
                space=Space.REAL,
                origin=OWN,
                lead_body_id=town.bodies[body].pk,
                submission_key=f"radar-{body}",
            )
            for body in ("property", "committee")
        ),
        key=lambda project: str(project.id),
    )
    pair = RadarPair.objects.create(
        street_id=town.street,
        first=first,
        second=second,
        score_permille=700,
        likeness_permille=700,
        nearness="same_community",
        days=10,
        words=[],
        found_at=clock.now(),
    )
    set_apart(**by, pair_id=pair.id, reason=say("why not the same work", 100))
    late = Hazard.objects.in_street(town.street).first()
    return {"pair_id": pair.id, "late_kind": "hazard", "late_id": late.id if late else pair.id}
