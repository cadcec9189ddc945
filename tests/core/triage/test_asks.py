"""The points of a message: what is asked for, one by one, with no word lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.triage.asks import MOST_POINTS, asks


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("", ()),
        ("  \n ", ()),
        ("6号楼停水了", ("6号楼停水了",)),
        (
            "6号楼五层以上没有水。请尽快修好。希望先给老人送水！",
            ("6号楼五层以上没有水。请尽快修好。", "希望先给老人送水！"),
        ),
        ("什么时候来电?冰箱里的药怎么办?", ("什么时候来电?", "冰箱里的药怎么办?")),
        ("1、路灯不亮。2、台阶松了。3、垃圾没人清", ("1、路灯不亮。", "2、台阶松了。", "3、垃圾没人清")),
        (
            "有三件事:\n1. 路灯不亮\n2. 台阶松了\n3. 垃圾没人清",
            ("有三件事:1. 路灯不亮", "2. 台阶松了", "3. 垃圾没人清"),
        ),
        ("墙裂了,6.5米长。请来看看", ("墙裂了,6.5米长。请来看看",)),
        ("请修灯。谢谢。", ("请修灯。谢谢。",)),
    ],
)
def test_each_thing_asked_for_is_a_point(text: str, points: tuple[str, ...]) -> None:
    assert asks(text) == points


@given(st.text(alphabet="请修灯。!?;\n 1、2.水希望", max_size=200))
def test_no_word_is_lost_and_none_added(text: str) -> None:
    found = asks(text)
    assert len(found) <= MOST_POINTS
    assert "".join("".join(found).split()) == "".join(text.split())
