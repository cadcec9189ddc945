from __future__ import annotations

import pytest

from wushe.core.triage.gazetteer import Doubt, Entry, Found, gazetteer, place_reading, plain_number

NAMES = gazetteer(
    [
        Entry("s", "清江街道", "s/"),
        Entry("jw", "江湾社区", "s/jw/", ("江湾里",)),
        Entry("jy", "锦苑社区", "s/jy/"),
        Entry("jw6", "6栋", "s/jw/jw6/"),
        Entry("jy6", "6栋", "s/jy/jy6/"),
        Entry("jy12", "12号楼", "s/jy/jy12/"),
        Entry("jwyard", "江湾路88号院", "s/jw/jwyard/"),
        Entry("hall", "邻里活动室", "s/jw/hall/", ("老活动室",)),
        Entry("hall2", "邻里活动室", "s/jy/hall2/"),
        Entry("market", "锦苑菜市场", "s/jy/market/"),
    ]
)


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("江湾社区的路灯不亮", "jw", Found.NAME),
        ("江湾里晚上太吵", "jw", Found.ALIAS),
        ("锦苑这边停水了", "jy", Found.SHORT),
        ("锦苑菜市场门口积水", "market", Found.NAME),
        ("江湾社区6栋的电梯坏了", "jw6", Found.NUMBER_WITHIN),
        ("锦苑六栋2单元漏水", "jy6", Found.NUMBER_WITHIN),
        ("十二号楼没有电", "jy12", Found.NUMBER_ALONE),
        ("老活动室的门坏了", "hall", Found.ALIAS),
    ],
)
def test_a_place_is_found_by_its_name_alias_short_name_or_number(text: str, key: str, found: Found) -> None:
    reading = place_reading(text, NAMES)
    assert (reading.key, reading.doubt) == (key, None)
    assert reading.candidates[0].found is found
    assert text[reading.candidates[0].start : reading.candidates[0].stop] == reading.candidates[0].text


def test_the_same_name_in_two_communities_stays_open_until_one_is_named() -> None:
    assert place_reading("邻里活动室漏水", NAMES).doubt is Doubt.SAME_NAME
    assert place_reading("锦苑的邻里活动室漏水", NAMES).key == "hall2"


def test_a_number_that_two_communities_have_stays_open() -> None:
    reading = place_reading("6栋没有水", NAMES)
    assert (reading.key, reading.doubt) == ("", Doubt.SAME_NAME)
    assert {candidate.key for candidate in reading.candidates} == {"jw6", "jy6"}


def test_two_places_apart_are_not_guessed_between() -> None:
    reading = place_reading("从江湾社区到锦苑社区的公交太慢", NAMES)
    assert (reading.key, reading.doubt) == ("", Doubt.SEVERAL_PLACES)
    assert [candidate.key for candidate in reading.candidates] == ["jw", "jy"]


def test_a_short_name_inside_another_name_is_no_mention() -> None:
    assert place_reading("江湾路口堵车", NAMES).doubt is Doubt.NO_PLACE
    assert place_reading("锦苑小学门口堵车", NAMES).doubt is Doubt.NO_PLACE


def test_the_whole_is_no_second_place_beside_its_part() -> None:
    assert place_reading("清江街道江湾社区6栋", NAMES).key == "jw6"
    assert place_reading("清江街道江湾社区16栋", NAMES).key == "jw"


def test_an_unknown_building_leaves_the_area_and_says_so() -> None:
    reading = place_reading("江湾社区99栋漏水", NAMES)
    assert (reading.key, reading.doubt, reading.building) == ("jw", Doubt.UNKNOWN_NUMBER, "99栋")


def test_building_and_unit_are_kept_as_written() -> None:
    reading = place_reading("江湾社区6栋三单元", NAMES)
    assert (reading.building, reading.unit) == ("6栋", "三单元")


def test_no_name_no_place() -> None:
    reading = place_reading("楼上太吵", NAMES)
    assert (reading.key, reading.doubt, reading.candidates) == ("", Doubt.NO_PLACE, ())
    assert place_reading("", NAMES).doubt is Doubt.NO_PLACE
    assert place_reading("江湾社区", gazetteer([])).doubt is Doubt.NO_PLACE


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("6", "6"),
        ("06", "6"),
        ("六", "6"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零三", "103"),
        ("b", "B"),
        ("３", "3"),
        ("一二", "12"),
    ],
)
def test_numbers_have_one_spelling(written: str, plain: str) -> None:
    assert plain_number(written) == plain
