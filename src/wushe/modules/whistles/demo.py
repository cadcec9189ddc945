"""Whistles of the fictional 清江街道: one finished, one that is open now, one that a community has asked for.

Everything is invented and done through actions, at pretended times of the last weeks.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.whistles.actions._describing import WhistleWords
from wushe.modules.whistles.actions.assess_whistle import assess_body, assess_whistle
from wushe.modules.whistles.actions.check_in import check_in
from wushe.modules.whistles.actions.decline_call import decline_call
from wushe.modules.whistles.actions.finish_whistle import finish_whistle
from wushe.modules.whistles.actions.plan_whistle import plan_whistle
from wushe.modules.whistles.actions.raise_whistle import ask_for_whistle, raise_whistle
from wushe.modules.whistles.models import Whistle, WhistleCall

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def seed(town: Town) -> None:
    """The pump of building 6 stood still; now a drain is blocked; a community asks about the night market."""
    _the_pump(town, (town.ends_at - timedelta(days=24)).astimezone(_SHANGHAI))
    _the_drain(town)
    with clock.at(town.ends_at - timedelta(hours=3)):
        ask_for_whistle(
            street_id=town.street,
            person_id=town.people["secretary"],
            matter=WhistleWords(
                kind="complaint",
                words="东门外夜市占道，多户居民反映夜里进不了消防车，请城管和派出部门到场。",
                area_id=town.areas["JW"],
                needed_by=town.ends_at + timedelta(hours=20),
                where="江湾东门",
            ),
            body_ids=[town.bodies["housing"]],
            submission_key="demo-asked",
        )


def _the_pump(town: Town, day: datetime) -> None:
    def at(hour: int, minute: int) -> datetime:
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)

    by: dict[str, Any] = {"street_id": town.street, "person_id": town.people["coordinator"]}
    with clock.at(at(9, 5)):
        whistle = raise_whistle(
            **by,
            matter=WhistleWords(
                kind="emergency",
                words="6号楼二次供水水泵故障，五层以上没水，需到场会商并抢修。",
                area_id=town.areas["JW"],
                needed_by=at(10, 30),
                place_id=town.places["JW/pump-room"],
            ),
            body_ids=[town.bodies[key] for key in ("JW/property", "water", "housing")],
            submission_key="demo-pump",
        )
    calls = _calls(whistle)
    for body, person, hour, minute in (
        ("JW/property", "property", 9, 20),
        ("water", "water", 10, 12),
        ("housing", "department", 10, 41),
    ):
        with clock.at(at(hour, minute)):
            there = [_pump_room()] if body == "JW/property" else []
            check_in(
                street_id=town.street, person_id=town.people[person], call_id=calls[town.bodies[body]], photos=there
            )
    with clock.at(at(10, 50)):
        plan_whistle(
            **by,
            whistle_id=whistle.id,
            lead_body_id=town.bodies["water"],
            plan="先接临时水，当天换叶轮；更换水泵提交联席会。",
            tasks={
                str(town.bodies["water"]): "更换水泵叶轮",
                str(town.bodies["JW/property"]): "开临时取水点，逐户告知",
            },
        )
    with clock.at(at(16, 0)):
        finish_whistle(**by, whistle_id=whistle.id, words="到6号楼看过，五层以上恢复供水。")
        assess_body(**by, call_id=calls[town.bodies["JW/property"]], mark="good")
        assess_body(**by, call_id=calls[town.bodies["water"]], mark="good")
        assess_body(**by, call_id=calls[town.bodies["housing"]], mark="fair", words="晚到十一分钟，到场后配合好。")
        assess_whistle(
            street_id=town.street,
            person_id=town.people["water"],
            call_id=calls[town.bodies["water"]],
            was_needed=True,
            was_clear=False,
            words="泵房位置写得不清楚，多走了一栋楼。",
        )


def _the_drain(town: Town) -> None:
    """Blown this morning; the property company is there, the housing bureau says that it is not its matter."""
    with clock.at(town.ends_at - timedelta(hours=2)):
        whistle = raise_whistle(
            street_id=town.street,
            person_id=town.people["leader"],
            matter=WhistleWords(
                kind="enforcement",
                words="东门外窨井堵塞，污水漫到便道，需到场确认归属并清掏。",
                area_id=town.areas["JW"],
                needed_by=town.ends_at + timedelta(minutes=40),
                where="江湾东门外窨井旁",
            ),
            body_ids=[town.bodies[key] for key in ("JW/property", "water", "housing")],
            submission_key="demo-drain",
        )
    calls = _calls(whistle)
    with clock.at(town.ends_at - timedelta(minutes=80)):
        check_in(street_id=town.street, person_id=town.people["property"], call_id=calls[town.bodies["JW/property"]])
        decline_call(
            street_id=town.street,
            person_id=town.people["department"],
            call_id=calls[town.bodies["housing"]],
            reason="市政道路上的窨井由排水单位维护，不属住房建设部门。",
        )


def _calls(whistle: Whistle) -> dict[UUID, UUID]:
    rows = WhistleCall.objects.in_street(whistle.street_id).filter(whistle=whistle)
    return {call.body_id: call.id for call in rows}


def _pump_room() -> bytes:
    """A drawn pump between two pipes: no photo of anything real."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (480, 360), (222, 226, 224))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 280, 480, 360), fill=(150, 152, 150))
    draw.rectangle((0, 190, 480, 214), fill=(70, 110, 150))
    draw.rectangle((60, 40, 84, 200), fill=(70, 110, 150))
    draw.rectangle((170, 140, 330, 280), fill=(60, 120, 90))
    draw.ellipse((215, 165, 285, 235), fill=(236, 238, 236), outline=(40, 40, 40), width=4)
    draw.line((250, 200, 272, 182), fill=(190, 50, 40), width=5)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=75)  # exempt: a picture in memory, no row
    return target.getvalue()
