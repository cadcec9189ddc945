"""One thing of every kind of the room of hazards, for the whole street."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image

from tests.modules.linkage.town import Town
from wushe.modules.hazards.actions.control_hazard import control_hazard
from wushe.modules.hazards.actions.draw_route import draw_route
from wushe.modules.hazards.actions.find_repeats import find_repeats
from wushe.modules.hazards.actions.rectify_hazard import rectify_hazard
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.hazards.actions.walk_route import begin_walk
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.patrols import points_of


def fill_hazards(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """Three hazards at one place, one of them with a photo, controlled and rectified; a route and an open walk."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("worker")}
    area = {"area_id": town.areas["QJ-JW-6"].pk}
    points = [f"{number} {say('patrol point', 60)}" for number in (1, 2)]
    route = draw_route(**by, **area, name=say("route name", 60), every="day", points=points)
    walk = begin_walk(**by | {"person_id": town.person("coordinator")}, route_id=route.id)
    found = [
        register_hazard(
            **by,
            **area,
            type="fire_lane",
            words=say("hazard words", 400),
            where=say("hazard place", 100),
            submission_key=f"whole-{number}",
            photos=[_snapshot()] if not number else [],
        )
        for number in range(3)
    ]
    control_hazard(**by, hazard_id=found[0].id, measure=say("hazard measure", 300))
    rectify_hazard(**by, hazard_id=found[0].id, work=say("hazard work", 300))
    Hazard.objects.in_street(town.street).update(place_key="place:same")  # whatever words the test chose
    return {
        "hazard_id": found[0].id,
        "photo_id": found[0].photos.get().id,
        "route_id": route.id,
        "walk_id": walk.id,
        "point_id": points_of(route)[0].id,
        "repeat_id": find_repeats(hazard_id=found[-1].id),
    }


def _snapshot() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(target, "JPEG")
    return target.getvalue()
