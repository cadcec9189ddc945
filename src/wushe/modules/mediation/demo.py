"""Mediation in the fictional 清江街道: three disputes about the property fee at 和苑, one under way at 江湾.

Everything is invented and done through actions, at pretended times.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.actors.queries import living_holdings
from wushe.modules.mediation.actions.ask_mediation import Party, ask_mediation
from wushe.modules.mediation.actions.mediate import begin_mediation, keep_record
from wushe.modules.mediation.actions.set_committee import name_mediator, set_committee
from wushe.modules.mediation.actions.settle_mediation import fail_mediation, settle_by_word, settle_in_writing


def seed(town: Town) -> None:
    """Two committees; one dispute settled in writing, one by word of mouth, one without agreement, one under way."""
    with clock.at(town.begins_at + timedelta(days=25)):
        harmony = _committee(town, "HY", "HY/secretary", "HY/worker")
        river = _committee(town, "JW", "secretary", "worker")
    for days, outcome in ((69, "written"), (66, "oral"), (62, "failed")):
        row = _begun(town, "HY/worker", "HY", harmony, days, "fee")
        with clock.at(town.ends_at - timedelta(days=days - 8)):
            _ended(town, row, outcome)
    going = _begun(town, "worker", "JW", river, 6, "leak")
    with clock.at(town.ends_at - timedelta(days=5)):
        keep_record(**_by(town, "worker"), mediation_id=going, words="双方到场。约定先请物业查明漏点，下周再谈。")


def _committee(town: Town, code: str, secretary: str, mediator: str) -> UUID:
    by = _by(town, secretary)
    row = set_committee(**by, area_id=town.areas[code], members=5, women=2, from_on=clock.today())
    held = next(one for one in living_holdings(town.street) if one.person_id == town.people[mediator])
    return name_mediator(**by, committee_id=row.id, holding_id=held.id).id


def _begun(town: Town, who: str, code: str, mediator: UUID, days: int, kind: str) -> UUID:
    with clock.at(town.ends_at - timedelta(days=days)):
        row = ask_mediation(
            **_by(town, who),
            area_id=town.areas[code],
            kind=kind,
            how="application",
            first=Party(f"尹{days}娘", f"100000{days:05d}", consents=True),
            second=Party(f"宁{days}叔", f"100001{days:05d}", consents=True),
            submission_key=f"demo-mediation-{days}",
        )
        begin_mediation(**_by(town, who), mediation_id=row.id, mediator_id=mediator, openness="closed")
        return row.id


def _ended(town: Town, row: UUID, outcome: str) -> None:
    by = _by(town, "HY/worker") | {"mediation_id": row}
    today = clock.today()
    if outcome == "written":
        words = "物业费按每平方米一元五角八分计，三个月内付清，已缴部分冲抵。"
        settle_in_writing(**by, words=words, signed_a_on=today, signed_b_on=today, sealed_on=today)
    elif outcome == "oral":
        settle_by_word(**by, words="漏记的两个月不再补收，其余照付。", agreed_on=today)
    else:
        fail_mediation(**by, words="对服务是否到位各执一词。", channels=["court"])


def _by(town: Town, who: str) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}
