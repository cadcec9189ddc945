"""What a responsibility list says twice."""

from __future__ import annotations

from wushe.core.linkage import Likeness, Line, like_lines


def test_lines_worded_alike_are_found_whoever_owns_them() -> None:
    lines = (Line("a", "公共照明维修", "property", "energy"), Line("b", "公共照明的维修", "street"))
    found = like_lines(lines)
    assert [(pair.first, pair.second, pair.why) for pair in found] == [("a", "b", Likeness.SAME_WORDS)]
    assert like_lines(tuple(reversed(lines)))[0].percent == found[0].percent


def test_two_owners_of_one_kind_of_need_are_found() -> None:
    lines = (Line("a", "供水抢修", "property", "water"), Line("b", "二次供水水质检查", "department", "water"))
    assert [pair.why for pair in like_lines(lines)] == [Likeness.TWO_OWNERS]


def test_different_duties_are_left_alone() -> None:
    assert (
        like_lines((Line("a", "垃圾清运", "property", "sanitation"), Line("b", "噪声劝导", "street", "noise"))) == ()
    )
    assert like_lines((Line("a", "供水", "property", "water"), Line("b", "防洪", "property", "water"))) == ()
    assert like_lines(()) == ()
