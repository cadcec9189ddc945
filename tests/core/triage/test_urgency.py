from __future__ import annotations

import tomllib

import pytest

import wushe.modules.needs
from wushe.core.triage.urgency import Level, UrgencyRules, read_urgency_rules, urgency


@pytest.fixture(scope="module")
def rules() -> UrgencyRules:
    from pathlib import Path

    preset = Path(wushe.modules.needs.__file__).parent / "presets" / "urgency.toml"
    return read_urgency_rules(tomllib.loads(preset.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "level", "numbers"),
    [
        ("三楼厨房着火了，浓烟很大", Level.EMERGENCY, ("119",)),
        ("电梯困人了，快来", Level.EMERGENCY, ("119",)),
        ("楼道里有很浓的煤气味", Level.EMERGENCY, ("119",)),
        ("路口出了车祸，有人受伤", Level.EMERGENCY, ("120", "122")),
        ("隔壁在家暴，能听到喊叫", Level.EMERGENCY, ("110",)),
        ("五楼停水，家里有人做透析。", Level.EMERGENCY, ("120",)),
        ("五到七楼从早上开始停水", Level.URGENT, ()),
        ("今天没有电，也没有水", Level.URGENT, ()),
        ("我们楼的井盖破了", Level.URGENT, ()),
        ("房产证一直办不下来", Level.COMPLEX, ()),
        ("希望增加一个读书角", Level.GENERAL, ()),
        ("", Level.GENERAL, ()),
    ],
)
def test_the_words_of_a_message_give_its_level(
    rules: UrgencyRules, text: str, level: Level, numbers: tuple[str, ...]
) -> None:
    found = urgency(text, rules)
    assert (found.level, found.numbers) == (level, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "所幸没有人受伤",
        "目前没有发生火灾",
        "装烟感是为了防止火灾",
        "周六组织消防演练，会放一点浓烟",
        "想报名火灾逃生讲座",
    ],
)
def test_what_is_denied_or_only_rehearsed_is_no_emergency(rules: UrgencyRules, text: str) -> None:
    found = urgency(text, rules)
    assert found.level is not Level.EMERGENCY
    assert found.numbers == ()


def test_a_denial_ends_with_its_clause(rules: UrgencyRules) -> None:
    assert urgency("物业没有来，三楼着火", rules).level is Level.EMERGENCY
    assert urgency("没有人管，楼道冒烟", rules).level is Level.EMERGENCY
    assert urgency("没人管着火的垃圾桶", rules).level is Level.EMERGENCY


def test_the_deciding_words_are_given(rules: UrgencyRules) -> None:
    found = urgency("三楼着火了，有浓烟，还停电", rules)
    assert [(hit.code, hit.words) for hit in found.reasons] == [("fire", ("着火", "浓烟"))]


def test_a_rehearsal_says_what_calmed_it(rules: UrgencyRules) -> None:
    assert urgency("消防演练时着火的油盆", rules).calmed_by == ("演练",)


def test_every_number_to_call_is_an_emergency_number(rules: UrgencyRules) -> None:
    assert {one.call for one in rules.rules} <= {"", "110", "119", "120", "122"}
    assert all((one.level is Level.EMERGENCY) == bool(one.call) for one in rules.rules)


@pytest.mark.parametrize(
    "parsed",
    [
        {"rule": "fire"},
        {"rule": [{"code": "fire", "level": "soon", "words": []}]},
        {"rule": [{"code": "fire", "level": "emergency", "words": "着火"}]},
        {"rule": [{"code": "fire", "level": "emergency", "words": [], "weight": "2"}]},
        {"rule": [], "calm": "演练"},
    ],
)
def test_a_preset_of_the_wrong_shape_is_refused(parsed: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        read_urgency_rules(parsed)


@pytest.mark.parametrize("text", ["楼道堆纸箱，容易引发火灾", "担心孩子掉进去，万一被困怎么办", "去年这里发生过车祸"])
def test_what_is_only_feared_or_long_past_is_no_emergency(rules: UrgencyRules, text: str) -> None:
    assert urgency(text, rules).numbers == ()


def test_an_emergency_word_deep_in_a_long_letter_makes_it_urgent(rules: UrgencyRules) -> None:
    letter = "我们小区的绿化需要补种。" * 12 + "那天垃圾桶着火，物业来了。"
    found = urgency(letter, rules)
    assert (found.level, found.numbers) == (Level.URGENT, ())
    assert [hit.words for hit in found.reasons] == [("着火",)]
