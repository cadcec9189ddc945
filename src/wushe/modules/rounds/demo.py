"""Budget rounds of the fictional 清江街道: one decided with its projects, one in its vote, one just before it.

Everything is invented and done through actions, at pretended times. The key cards of the tellers live while the town
is built: the autumn round can be voted in and not be opened. In the winter round the two tellers are named and have
not taken their cards: a newcomer walks it from there to its projects.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from wushe.core.budgeting import Rule, VoteForm
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.accounts.queries import accounts_of
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.cost_proposal import cost_proposal
from wushe.modules.rounds.actions.count_round import count_round
from wushe.modules.rounds.actions.enter_paper import enter_paper, issue_sheets
from wushe.modules.rounds.actions.judge_proposal import judge_proposal
from wushe.modules.rounds.actions.make_round import RoundRules, make_round
from wushe.modules.rounds.actions.move_round import move_on
from wushe.modules.rounds.actions.open_box import open_box
from wushe.modules.rounds.actions.open_won_projects import open_won_projects
from wushe.modules.rounds.actions.propose import propose
from wushe.modules.rounds.actions.tellers import name_tellers, take_card
from wushe.modules.rounds.models import Round, RoundProposal

_TELLERS = ("representative", "building-head")
_AGREED = "各楼代表都同意提前进入下一步"
# who, title, words, area, space, what two valuators say in yuan, eligible
_SPRING: tuple[tuple[Any, ...], ...] = (
    ("elder", "六栋楼梯加装扶手", "一到六层靠墙加扶手。", "JW/B06", Space.REAL, (18_000, 19_500), True),
    ("resident", "五栋门口装感应路灯", "晚归路黑，装三盏感应灯。", "JW/B05", Space.REAL, (12_000, 12_000), True),
    ("representative", "活动室换轻便桌椅", "能折叠，开会下棋都合用。", "JW", Space.ACTIVITY, (26_000, 28_000), True),
    ("building-head", "七栋旁种一片花", "把裸土种上，居民认养。", "JW/B07", Space.LIVING, (9_000, 10_000), True),
    ("resident", "小区大门换智能道闸", "车牌识别，少堵车。", "JW", Space.REAL, (85_000, 90_000), False),
)  # fmt: skip
_SPRING_BALLOTS = (
    ("14", 5), ("12", 3), ("3", 6), ("23", 3), ("4", 2), ("124", 1),
)  # fmt: skip
_AUTUMN: tuple[tuple[Any, ...], ...] = (
    ("elder", "单元门口放歇脚凳", "买菜回来能坐一坐。", "JW/B06", Space.REAL, (6_000, 6_500), True),
    ("resident", "楼下装晾衣架", "顶楼风大，楼下晒被子方便。", "JW/B05", Space.REAL, (14_000, 15_000), True),
    ("representative", "周末书画课", "请两位老师，一学期十六次。", "JW", Space.ACTIVITY, (16_000, 16_000), True),
    ("building-head", "非机动车棚加雨篷", "下雨天充电更放心。", "JW/B07", Space.REAL, (22_000, 24_000), True),
)
_WINTER: tuple[tuple[Any, ...], ...] = (
    ("elder", "活动室添两台取暖器", "冬天下棋不冻手。", "JW", Space.ACTIVITY, (5_000, 5_200), True),
    ("resident", "楼道窗户补密封条", "北风天不再呼呼响。", "JW/B05", Space.REAL, (9_000, 9_600), True),
    ("representative", "坡道铺防滑条", "雪天推车、走路都稳当。", "JW/B06", Space.REAL, (11_000, 12_000), True),
)


def seed(town: Town) -> None:
    """Spring was counted and became projects; autumn is being voted on; winter waits for its key cards."""
    begins = max(town.begins_at, town.ends_at - timedelta(days=150))
    spring, cards = _voting(town, "江湾春季微项目", 50_000, VoteForm.APPROVAL, begins, _SPRING)
    with clock.at(begins + timedelta(days=34)):
        _paper(town, spring, _SPRING_BALLOTS)
        move_on(**_by(town), round_id=spring.id, reason="纸票都已收齐，按约定提前截止。")
        open_box(**_by(town), round_id=spring.id, shares=cards)
        count_round(street_id=town.street, round_id=spring.id)
    with clock.at(begins + timedelta(days=36)):
        open_won_projects(**_by(town), round_id=spring.id)
    late = town.ends_at - timedelta(days=32)
    autumn, _cards = _voting(town, "江湾秋季微项目", 40_000, VoteForm.KNAPSACK, late, _AUTUMN)
    with clock.at(town.ends_at - timedelta(hours=5)):
        _paper(town, autumn, (("13", 2), ("2", 1), ("14", 2)))
        cast_ballot(**_by(town, "elder"), round_id=autumn.id, marks={"1": 1, "4": 1})
    _valued(town, "江湾冬季微项目", 20_000, VoteForm.APPROVAL, town.ends_at - timedelta(days=30, hours=1), _WINTER)


def _voting(
    town: Town, name: str, yuan: int, form: VoteForm, begins: datetime, told: Sequence[tuple[Any, ...]]
) -> tuple[Round, list[str]]:
    """A round that began then, whose vote opened thirty-one days later; and both key cards."""
    row = _valued(town, name, yuan, form, begins, told)
    with clock.at(begins + timedelta(days=30)):
        cards = [take_card(**_by(town, who), round_id=row.id) for who in _TELLERS]
    with clock.at(begins + timedelta(days=31)):
        move_on(**_by(town), round_id=row.id)
    return row, cards


def _valued(
    town: Town, name: str, yuan: int, form: VoteForm, begins: datetime, told: Sequence[tuple[Any, ...]]
) -> Round:
    """A round that began then: proposed, valued, judged, its two tellers named thirty days later."""
    first = begins.date()
    rules = RoundRules(
        name=name,
        words="花钱不多、看得见、当季做得完的小事。",
        budget_fen=yuan * 100,
        neighbourhoods=[str(town.areas[key]) for key in ("JW/B05", "JW/B06", "JW/B07")],
        vote_form=form.value,
        rule=Rule.EQUAL_SHARES.value,
        proposals_until=first + timedelta(days=10),
        costing_until=first + timedelta(days=20),
        check_until=first + timedelta(days=30),
        vote_until=first + timedelta(days=44),
    )
    with clock.at(begins):
        row = make_round(**_by(town), area_id=town.areas["JW"], rules=rules)
        move_on(**_by(town), round_id=row.id)
    made = []
    with clock.at(begins + timedelta(days=4)):
        for at, (who, title, words, area, space, _costs, _good) in enumerate(told):
            given = {"title": title, "words": words, "area_id": town.areas[area], "space": space}
            key = f"demo-{name}-{at}"
            made.append(propose(**_by(town, who), round_id=row.id, **given, submission_key=key))
        move_on(**_by(town), round_id=row.id, reason=_AGREED)
    _judged(town, row, begins, made, told)
    names = accounts_of(town.people[who] for who in _TELLERS)
    one, other = (names[town.people[who]] for who in _TELLERS)
    with clock.at(begins + timedelta(days=30)):
        name_tellers(**_by(town), round_id=row.id, first=one, second=other)
    return row


def _judged(
    town: Town, row: Round, begins: datetime, made: list[RoundProposal], told: Sequence[tuple[Any, ...]]
) -> None:
    with clock.at(begins + timedelta(days=12)):
        for proposal, line in zip(made, told, strict=True):
            for who, yuan, why in zip(
                ("worker", "property"), line[5], ("比照去年采购价。", "物业询价两家，取中间。"), strict=True
            ):
                cost_proposal(**_by(town, who), proposal_id=proposal.id, cost_fen=yuan * 100, reason=why)
        move_on(**_by(town), round_id=row.id, reason=_AGREED)
    with clock.at(begins + timedelta(days=22)):
        for proposal, line in zip(made, told, strict=True):
            why = "属公共部位，当季能完成。" if line[6] else "费用超过本轮总额，建议列入年度计划。"
            judge_proposal(**_by(town), proposal_id=proposal.id, eligible=line[6], reason=why)


def _paper(town: Town, row: Round, ballots: Sequence[tuple[str, int]]) -> None:
    """So many sheets with these projects ticked, each entered by two people."""
    sheets = [dict.fromkeys(ticked, 1) for ticked, heads in ballots for _ in range(heads)]
    issue_sheets(**_by(town), round_id=row.id, count=len(sheets))
    for who in ("worker", "secretary"):
        for number, marks in enumerate(sheets, start=1):
            enter_paper(**_by(town, who), round_id=row.id, sheet=number, marks=marks)


def _by(town: Town, who: str = "secretary") -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}
