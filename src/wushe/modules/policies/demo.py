"""Policy tasks of the fictional 清江街道: two documents, done, reviewed, stuck, late. All invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.policies.actions._tasks import Task
from wushe.modules.policies.actions.answer_obstacle import answer_obstacle
from wushe.modules.policies.actions.register_document import Wording, register_document
from wushe.modules.policies.actions.report_measure import report_cannot, report_done
from wushe.modules.policies.actions.review_effect import review_effect
from wushe.modules.policies.actions.split_document import split_document
from wushe.modules.policies.models import Measure

_FIRE = (
    "关于开展老旧小区消防隐患整治的通知",
    "区消防安全委员会",
    "消安〔2025〕17号",
    "清楼道、通消防车道、整治飞线充电，年内见效。",
)
_CARE = (
    "关于推进社区嵌入式养老服务的实施意见",
    "区民政局",
    "民发〔2026〕4号",
    "助餐、巡访、照料三项落到社区，每项有人负责。",
)
_ALL = ("JW", "JY", "LS", "HY")


def seed(town: Town) -> None:
    """Fire safety since eight months, care for the elderly since six weeks."""
    _fire(town)
    _care(town)


def _fire(town: Town) -> None:
    with clock.at(town.ends_at - timedelta(days=240)):
        document = _registered(town, *_FIRE)
        stairs = _split(town, document, _ALL, "清理楼道和地下室杂物", "疏散通道全部畅通，三个月不反弹", 40)
        lanes = _split(town, document, ("JW", "JY"), "划定并守住消防车通道", "消防车能开到每栋楼下", 45)
    for day, community in ((215, "JW"), (205, "JY"), (150, "LS")):
        with clock.at(town.ends_at - timedelta(days=day)):
            report_done(
                **_by(town, _worker(community)),
                measure_id=stairs[community].id,
                evidence="逐栋清理，前后对比照片存社区，清运单三张。",
            )
    with clock.at(town.ends_at - timedelta(days=210)):
        stuck = report_cannot(
            **_by(town, "worker"),
            measure_id=lanes["JW"].id,
            because="东门外路面归市政，社区不能划线。",
            wish="请街道协调市政划线。",
        )
    with clock.at(town.ends_at - timedelta(days=206)):
        answer_obstacle(
            **_by(town, "coordinator"),
            obstacle_id=stuck.id,
            kind="goes_on",
            words="已请市政一周内划线，社区负责日常劝离。",
            due_on=clock.today() + timedelta(days=30),
        )
    with clock.at(town.ends_at - timedelta(days=195)):
        report_done(**_by(town, "worker"), measure_id=lanes["JW"].id, evidence="市政已划线，网格每天看一次并登记。")
    with clock.at(town.ends_at - timedelta(days=2)):
        review_effect(
            **_by(town, "coordinator"),
            measure_id=stairs["JW"].id,
            effect="partly",
            words="抽查十四栋，十二栋畅通，两栋又有堆放。",
        )


def _care(town: Town) -> None:
    with clock.at(town.ends_at - timedelta(days=44)):
        document = _registered(town, *_CARE)
        meals = _split(town, document, ("JW", "LS", "HY"), "开办老年助餐点", "想用餐的老人走十分钟能到", 90)
        _split(town, document, _ALL, "独居老人每周巡访一次", "独居老人情况社区都清楚", 30, ("social-work",))
    with clock.at(town.ends_at - timedelta(days=20)):
        report_done(
            **_by(town, "worker"), measure_id=meals["JW"].id, evidence="食堂增设助餐窗口，每天八十份，公示了价格。"
        )
    with clock.at(town.ends_at - timedelta(days=6)):
        report_cannot(
            **_by(town, _worker("LS")),
            measure_id=meals["LS"].id,
            because="服务站没有明厨条件，办不下食品经营许可。",
            wish="请街道协调和苑照料站配餐，每天送四十份。",
        )


def _registered(town: Town, title: str, source: str, reference: str, words: str) -> UUID:
    wording = Wording(title, source, clock.today() - timedelta(days=5), reference, words)
    document = register_document(**_by(town, "coordinator"), wording=wording, submission_key=f"demo-{reference}")
    return document.id


def _split(
    town: Town,
    document_id: UUID,
    communities: tuple[str, ...],
    title: str,
    expected: str,
    days: int,
    helpers: tuple[str, ...] = (),
) -> dict[str, Measure]:
    task = Task(
        title, expected, clock.today() + timedelta(days=days), helper_ids=[town.bodies[one] for one in helpers]
    )
    rows = split_document(
        **_by(town, "coordinator"),
        document_id=document_id,
        area_ids=[town.areas[one] for one in communities],
        task=task,
        submission_key=f"demo-{title}",
    )
    return dict(zip(communities, rows, strict=True))


def _worker(community: str) -> str:
    return "worker" if community == "JW" else f"{community}/secretary"


def _by(town: Town, who: str) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}
