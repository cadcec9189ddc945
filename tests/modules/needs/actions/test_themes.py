"""Themes gather needs; what people arrange stays arranged."""

from __future__ import annotations

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation.refusals import NotFound
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions._theme_hands import NoName, NotYourTheme
from wushe.modules.needs.actions.ask_consolidation import ask_consolidation
from wushe.modules.needs.actions.consolidate_needs import consolidate_needs
from wushe.modules.needs.actions.shape_theme import NotInTheme, join_theme, leave_theme, rename_theme
from wushe.modules.needs.actions.split_theme import NothingChosen, open_theme, split_theme
from wushe.modules.needs.actions.support_need import NothingOpen, support_theme
from wushe.modules.needs.models import Need, Theme

CHARGING = (
    "锦苑一期电动车没有地方充电,楼下全是飞线,请建充电棚",
    "锦苑一期电动车飞线充电太危险,没有充电棚",
    "希望在锦苑一期建充电棚,电动车充电都靠飞线",
    "锦苑一期电动车充电没有充电棚,飞线从楼上拉下来",
)
OTHERS = (
    "北坡掉石头,排水沟堵了,下雨天害怕",
    "食堂中午排队太长,老人站不住",
    "广场舞音响太大,孩子没法写作业",
    "路灯坏了三盏,晚上看不清台阶",
)


@pytest.fixture
def heard(story: Story) -> list[Need]:
    """Four needs about one matter and four about nothing in common."""
    return [story.received(body) for body in (*CHARGING, *OTHERS)]


@pytest.mark.timeout(240)
def test_consolidation_gathers_what_is_the_same_and_leaves_what_people_did(heard: list[Need], town: Town) -> None:
    consolidate_needs(street_id=town.street)
    theme_ids = {fresh(need).theme_id for need in heard[:4]}
    assert len(theme_ids) == 1
    theme = Theme.objects.in_street(town.street).get(pk=theme_ids.pop())
    assert theme.size >= 4
    assert theme.heat > 0
    assert theme.heat_parts["voices"] + theme.heat_parts["fresh"] >= 4
    assert sum(theme.trend) >= 4

    person = town.person("worker")
    rename_theme(street_id=town.street, person_id=person, theme_id=theme.id, title="充电难")
    leave_theme(street_id=town.street, person_id=person, need_id=heard[0].id, theme_id=theme.id)
    consolidate_needs(street_id=town.street)
    theme.refresh_from_db()
    assert theme.title == "充电难"
    assert fresh(heard[0]).theme_id != theme.id
    assert events_of(theme.id)[-2:] == ["need:theme:renamed", "need:theme:left"]


def test_a_theme_begun_by_hand_can_be_joined_split_and_left(heard: list[Need], town: Town) -> None:
    hand = {"street_id": town.street, "person_id": town.person("worker")}
    theme = open_theme(**hand, title="充电难", need_ids=[need.id for need in heard[:3]])
    join_theme(**hand, need_id=heard[3].id, theme_id=theme.id)
    part = split_theme(**hand, theme_id=theme.id, title="飞线", need_ids=[heard[0].id])
    theme.refresh_from_db()
    assert (theme.size, part.size) == (3, 1)
    with pytest.raises(NotInTheme):
        leave_theme(**hand, need_id=heard[0].id, theme_id=theme.id)
    with pytest.raises(NothingChosen):
        split_theme(**hand, theme_id=theme.id, title="全部", need_ids=[need.id for need in heard[1:4]])
    for need in heard[1:4]:
        leave_theme(**hand, need_id=need.id, theme_id=theme.id)
    theme.refresh_from_db()
    assert theme.state == "dissolved"


def test_a_theme_has_a_name(heard: list[Need], town: Town) -> None:
    with pytest.raises(NoName):
        open_theme(street_id=town.street, person_id=town.person("worker"), title=" ", need_ids=[])


def test_a_stranger_shapes_nothing(heard: list[Need], town: Town, elsewhere: Town) -> None:
    theme = open_theme(street_id=town.street, person_id=town.person("worker"), title="充电", need_ids=[heard[0].id])
    for word in ("stranger", "resident"):
        with pytest.raises(NotYourTheme):
            rename_theme(street_id=town.street, person_id=town.person(word), theme_id=theme.id, title="别的")
        with pytest.raises(NotYourTheme):
            ask_consolidation(street_id=town.street, person_id=town.person(word))
    with pytest.raises(NotFound):
        rename_theme(
            street_id=elsewhere.street, person_id=elsewhere.person("worker"), theme_id=theme.id, title="别的"
        )


def test_a_voice_for_a_theme_in_which_everything_is_answered_is_told_so(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = story.sorted()
    theme = open_theme(street_id=town.street, person_id=town.person("worker"), title="水泵", need_ids=[need.id])
    support_theme(street_id=town.street, theme_id=theme.id, supporter_key="first")
    story.answered(need)
    with pytest.raises(NothingOpen):
        support_theme(street_id=town.street, theme_id=theme.id, supporter_key="second")
    assert fresh(need).supports == 1
