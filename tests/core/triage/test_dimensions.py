from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import wushe.modules.needs
from wushe.core.linkage import Dimension, Space
from wushe.core.triage.dimensions import DimensionRules, bearing, read_dimension_rules


@pytest.fixture(scope="module")
def rules() -> DimensionRules:
    preset = Path(wushe.modules.needs.__file__).parent / "presets" / "dimensions.toml"
    return read_dimension_rules(tomllib.loads(preset.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "space", "dimension"),
    [
        ("楼道的路灯不亮，电梯也坏了", Space.REAL, Dimension.SPA),
        ("小程序收不到验证码，网上办不了", Space.VIRTUAL, Dimension.TEC),
        ("活动室想办一个读书会，邀请邻居参与志愿服务", Space.ACTIVITY, Dimension.CUL),
        ("独居老人想申请助餐和低保补贴，政策怎么规定", Space.LIVING, Dimension.INS),
    ],
)
def test_words_point_to_a_space_and_a_dimension(
    rules: DimensionRules, text: str, space: Space, dimension: Dimension
) -> None:
    found = bearing(text, rules)
    assert (found.space, found.dimension) == (space, dimension)
    assert found.space_words
    assert all(word in text for word in found.space_words)


def test_without_a_word_nothing_is_suggested(rules: DimensionRules) -> None:
    found = bearing("您好", rules)
    assert (found.space, found.dimension, found.space_words, found.dimension_words) == (None, None, (), ())


def test_every_space_and_dimension_has_words(rules: DimensionRules) -> None:
    assert {rule.code for rule in rules.spaces} == {space.value for space in Space}
    assert {rule.code for rule in rules.dimensions} == {dimension.value for dimension in Dimension}


@pytest.mark.parametrize(
    "parsed", [{"space": [], "dimension": ""}, {"space": [{"code": "moon", "words": []}], "dimension": []}]
)
def test_an_unknown_code_is_refused(parsed: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        read_dimension_rules(parsed)
