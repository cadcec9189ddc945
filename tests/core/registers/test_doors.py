"""However a door is typed, it is the same door."""

from __future__ import annotations

import pytest

from wushe.core.registers import door_as_written, door_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("201", "０２０１ 室"),
        ("2-201", "2单元0201号"),
        ("2/201房", "２－２０１"),
        ("b12", "B12室"),
        ("3#201", "3#201户"),
    ],
)
def test_two_ways_of_writing_one_door_are_equal(one: str, other: str) -> None:
    assert door_key(one) == door_key(other)


@pytest.mark.parametrize(("one", "other"), [("201", "202"), ("1-201", "2-201"), ("12", "1-2"), ("201A", "201B")])
def test_different_doors_stay_apart(one: str, other: str) -> None:
    assert door_key(one) != door_key(other)


@pytest.mark.parametrize("text", ["", "  ", "<b>", "张三", "张三, 201", "1" * 21])
def test_what_is_no_door_is_not_read_as_one(text: str) -> None:
    assert door_as_written(text) == ""
