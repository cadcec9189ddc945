"""A city's mapping file is read, written back the same, and its faults are named with their place."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.formats.city_layout import (
    CityField,
    LayoutFault,
    LayoutFaultCode,
    best_layout,
    layout_data,
    layout_file,
    matched,
    parse_city_layout,
    read_city_layout,
    reply_row,
    with_columns,
)

SMALL = """
key = "a-city"
city = "甲市"
moments = "%Y年%m月%d日 %H:%M"
[columns]
number = ["编号"]
body = ["内容", "事由"]
[[reply]]
column = "编号"
value = "number"
[[reply]]
column = "批次"
value = "given:批次"
[[reply]]
column = "办结"
value = "answered_at"
[[reply]]
column = "按期"
value = "in_time"
[[reply]]
column = "方式"
value = "text:平台"
[words.in_time]
yes = "是"
no = "否"
"""


def test_a_layout_written_and_read_again_is_the_same() -> None:
    layout = parse_city_layout(SMALL.encode())
    assert parse_city_layout(layout_file(layout).encode()) == layout
    assert read_city_layout(layout_data(layout)) == layout


def test_a_reply_is_filled_in_the_citys_columns_and_words() -> None:
    layout = parse_city_layout(SMALL.encode())
    known = {"number": "7", "answered_at": datetime(2026, 3, 3, 8, 5, tzinfo=UTC), "in_time": False}
    assert reply_row(layout, known, {"批次": "三"}) == ["7", "三", "2026年03月03日 16:05", "否", "平台"]
    assert reply_row(layout, {}, {}) == ["", "", "", "", "平台"]


def test_columns_are_found_by_any_of_their_names_and_blanks_do_not_matter() -> None:
    layout = parse_city_layout(SMALL.encode())
    assert matched(layout, ["编 号", "事由", "别的"]) == {CityField.NUMBER: "编 号", CityField.BODY: "事由"}
    assert best_layout([layout], ["编号", "别的"]) is None
    assert best_layout([layout], ["编号", "内容"]) is layout


def test_a_column_that_was_chosen_is_known_from_then_on_and_means_one_thing() -> None:
    layout = with_columns(parse_city_layout(SMALL.encode()), {CityField.TITLE: "内容", CityField.NUMBER: "流水"})
    assert matched(layout, ["流水", "内容"]) == {CityField.NUMBER: "流水", CityField.TITLE: "内容"}
    assert layout.columns[CityField.BODY] == ("事由",)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('key = "a-city"', 'key = "A"', LayoutFaultCode.KEY),
        ('city = "甲市"', 'city = ""', LayoutFaultCode.CITY),
        ('number = ["编号"]', "", LayoutFaultCode.NO_NUMBER),
        ('body = ["内容", "事由"]', "", LayoutFaultCode.NO_WORDS),
        ('body = ["内容", "事由"]', 'colour = ["内容"]', LayoutFaultCode.FIELD_UNKNOWN),
        ('body = ["内容", "事由"]', 'body = ["编号"]', LayoutFaultCode.COLUMN_TWICE),
        ('value = "given:批次"', 'value = "phone"', LayoutFaultCode.VALUE_UNKNOWN),
        ('column = "批次"', 'column = "编号"', LayoutFaultCode.COLUMN_TWICE),
        ('column = "批次"', f'column = "{"长" * 101}"', LayoutFaultCode.TOO_LONG),
        ("%Y年", "%c", LayoutFaultCode.MOMENT),
        ("[words.in_time]", "[words.colour]", LayoutFaultCode.VALUE_UNKNOWN),
        ("[columns]", "[columns", LayoutFaultCode.NOT_TOML),
    ],
)
def test_each_fault_is_named(old: str, new: str, code: LayoutFaultCode) -> None:
    with pytest.raises(LayoutFault) as caught:
        parse_city_layout(SMALL.replace(old, new, 1).encode())
    assert caught.value.code is code


def test_a_file_without_replies_is_refused() -> None:
    with pytest.raises(LayoutFault) as caught:
        parse_city_layout(SMALL.partition("[[reply]]")[0].encode())
    assert caught.value.code is LayoutFaultCode.NO_REPLY


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_is_handed_in_is_a_layout_or_a_named_fault(content: bytes) -> None:
    with suppress(LayoutFault):
        parse_city_layout(content)


@given(
    st.recursive(
        st.text(max_size=8) | st.integers() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    )
)
def test_whatever_stands_under_the_heads_is_a_layout_or_a_named_fault(value: object) -> None:
    for head in ("columns", "reply", "words", "moments"):
        data = layout_data(parse_city_layout(SMALL.encode())) | {head: value}
        with suppress(LayoutFault):
            read_city_layout(data)
