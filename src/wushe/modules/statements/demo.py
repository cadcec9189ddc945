"""A question to the residents of the fictional 清江街道: where to charge, where to park; through actions only."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.statements.actions._voters import Voter
from wushe.modules.statements.actions.cast_vote import cast_vote
from wushe.modules.statements.actions.draft_conversation import draft_conversation
from wushe.modules.statements.actions.moderate import moderate
from wushe.modules.statements.actions.open_conversation import open_conversation
from wushe.modules.statements.actions.take_in_votes import Sheet, take_in_votes
from wushe.modules.statements.actions.write_statement import seed_statement, write_statement

_SHANGHAI = ZoneInfo("Asia/Shanghai")
# words, and how far those who ride and those who do not agree, in percent
_SAID = (
    ("楼道里一律不停车、不充电。", 88, 97),
    ("每栋楼下都应当有充电的地方。", 92, 24),
    ("充电棚可以占一小块绿地。", 80, 15),
    ("充电棚要离居民楼至少十米。", 45, 90),
    ("晚上十点以后应当停止充电。", 18, 82),
    ("充电收费和收益每季度公开一次。", 94, 95),
    ("外卖车辆不许进小区。", 22, 74),
    ("充电棚里要有喷淋和监控。", 85, 93),
    ("建充电棚的钱应当由骑车的人出。", 12, 78),
    ("老人的轮椅和代步车可以优先充电。", 86, 84),
    ("把东门的空地先拿出来试一年。", 78, 62),
    ("物业应当每晚巡查一次楼道。", 66, 81),
)
_RIDERS, _OTHERS = 22, 16


def seed(town: Town) -> None:
    """It has been open for nine days; forty people have answered, two statements by residents are new."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.people["secretary"]}
    with clock.at(_at(town, 9, 9)):
        row = draft_conversation(
            **by,
            title="电动自行车停放和充电",
            question="江湾社区的电动自行车应当怎么停、怎么充电？",
            area_id=town.areas["JW"],
            closes_on=_at(town, -12, 9).date(),
            submission_key="demo-conversation-JW",
        )
        by |= {"conversation_id": row.id}
        for words, _riders, _others in _SAID:
            seed_statement(**by, words=words)
        open_conversation(**by)
    with clock.at(_at(town, 5, 15)):
        take_in_votes(**by, sheets=_sheets())
    own: dict[str, Any] = {"street_id": town.street, "conversation_id": row.id}
    with clock.at(_at(town, 3, 20)):
        known = {word: Voter.person(town.people[word], verified=True) for word in ("resident", "elder")}
        asked = row.statements.order_by("number").values_list("id", flat=True)
        for word, values in (("resident", (1, 1, 1, -1, -1, 1)), ("elder", (1, -1, -1, 1, 1, 1))):
            for statement_id, value in zip(asked, values, strict=False):
                cast_vote(**own, statement_id=statement_id, voter=known[word], value=value)
        write_statement(**own, voter=known["elder"], words="充电棚旁边要有一把长椅，等的时候能坐。")
        hidden = write_statement(**own, voter=known["resident"], words="三楼那家天天在楼道充电，真缺德。")
    with clock.at(_at(town, 2, 10)):
        moderate(
            street_id=town.street,
            person_id=town.people["secretary"],
            statement_id=hidden.id,
            outcome="hidden",
            ground="person",
            reason="指向具体住户。可以改成对做法的看法再写一次。",
        )


def _sheets() -> list[Sheet]:
    """Paper sheets of two circles of neighbours; not everybody ticks everything."""
    rng = Random(12)  # noqa: S311 - a demonstration that is the same each time
    sheets = []
    for person in range(_RIDERS + _OTHERS):
        rides = person < _RIDERS
        answers = {}
        for number, (_words, riders, others) in enumerate(_SAID, 1):
            chance, drawn = riders if rides else others, rng.randrange(100)
            if rng.randrange(100) < 85:
                answers[number] = 1 if drawn < chance else -1 if rng.randrange(100) < 80 else 0
        band = rng.choice(("18_34", "35_59", "35_59")) if rides else rng.choice(("35_59", "60_74", "75_up"))
        sheets.append(Sheet(f"{person + 1:03}", answers, age_band=band))
    return sheets


def _at(town: Town, days: int, hour: int) -> datetime:
    day = (town.ends_at - timedelta(days=days)).astimezone(_SHANGHAI)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)
