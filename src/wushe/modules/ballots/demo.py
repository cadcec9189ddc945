"""Ballots of the fictional 清江街道: an owners' vote that was counted, and a residents' vote that is open.

Everything is invented and done through actions, at pretended times.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wushe.core.ballots import OwnersMatter
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.ballots.actions._plan import BallotPlan
from wushe.modules.ballots.actions.cast_vote import cast_vote
from wushe.modules.ballots.actions.count_ballot import count_ballot
from wushe.modules.ballots.actions.end_ballot import close_ballot
from wushe.modules.ballots.actions.enter_paper import enter_paper
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
from wushe.modules.ballots.actions.paste_roll import paste_roll
from wushe.modules.ballots.actions.prepare_ballot import prepare_ballot

_OWNERS = "\n".join(
    f"{name}\t{area}"
    for name, area in (
        ("周业主", "88.50"), ("吴业主", "102.30"), ("郑业主", "76.00"), ("冯业主", "120.00"),
        ("陈业主", "95.20"), ("褚业主", "67.40"), ("卫业主", "88.50"), ("蒋业主", "110.10"),
    )
)  # fmt: skip
_PAPERS = {1: "yes", 2: "yes", 3: "no", 4: "yes", 5: "yes", 6: "abstain", 7: "yes"}


def seed(town: Town) -> None:
    """The owners voted two months ago; the residents vote until next week."""
    begins = max(town.begins_at, town.ends_at - timedelta(days=60))
    with clock.at(begins):
        plan = BallotPlan(
            title="用维修资金修六栋屋面",
            question="是否同意动用维修资金修缮六栋屋面？",
            words="两家报价已在楼道公示。",
            form="owners",
            matter=OwnersMatter.USE_FUNDS.value,
            until_on=begins.date() + timedelta(days=25),
        )
        row = prepare_ballot(**_by(town), area_id=town.areas["JW/B06"], plan=plan)
        paste_roll(**_by(town), ballot_id=row.id, text=_OWNERS)
        give_notice(**_by(town), ballot_id=row.id)
    with clock.at(begins + timedelta(days=16)):
        open_ballot(**_by(town), ballot_id=row.id)
        for who in ("worker", "secretary"):
            for number, choice in _PAPERS.items():
                enter_paper(**_by(town, who), ballot_id=row.id, number=number, choice=choice)
    with clock.at(begins + timedelta(days=27)):
        close_ballot(**_by(town), ballot_id=row.id)
        count_ballot(**_by(town), ballot_id=row.id)
    with clock.at(town.ends_at - timedelta(days=3)):
        plan = BallotPlan(
            title="活动室周末开放时间",
            question="活动室周末开放到几点？",
            words="值班由居民轮流。",
            kind="single",
            options=[("晚上八点", 0), ("晚上九点", 0), ("晚上十点", 0)],
            until_on=town.ends_at.date() + timedelta(days=9),
        )
        row = prepare_ballot(**_by(town), area_id=town.areas["JW"], plan=plan)
        fill_roll(**_by(town), ballot_id=row.id)
        give_notice(**_by(town), ballot_id=row.id)
        open_ballot(**_by(town), ballot_id=row.id)
        cast_vote(**_by(town, "elder"), ballot_id=row.id, choice=["2"])


def _by(town: Town, who: str = "secretary") -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}
