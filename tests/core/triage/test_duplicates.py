"""Near-duplicates of a batch and likely duplicates of one message."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.triage.stories import TOWN
from wushe.core.triage import duplicates_codes
from wushe.core.triage.duplicates import (
    NEAR,
    DuplicateReason,
    NearDuplicates,
    Wording,
    likely_duplicates,
    near_duplicates,
)

LONG = "渡口巷从菜场到小桥的路灯全灭了，已经半个月没有人来修，晚上接孩子的人都要打着手电筒走，昨天还有一位老人摔倒。"
TEXT = st.text("柳荫里渡口巷路灯水泵轰鸣半夜修一二三四 ，。ab", max_size=60)


def found(*texts: tuple[str, str]) -> NearDuplicates:
    return near_duplicates([title for title, _ in texts], [body for _, body in texts])


def test_an_empty_batch_has_no_duplicates() -> None:
    assert found() == NearDuplicates((), ())


def test_a_text_repeated_word_for_word_is_found_whatever_its_spaces_and_width() -> None:
    pairs = found(("路灯坏了", "请 修一修。"), ("水泵", "夜里响"), ("路灯坏了！", "请修一修")).pairs
    assert [(pair.a, pair.b, pair.similarity, pair.reason) for pair in pairs] == [
        (0, 2, 1.0, DuplicateReason.SAME_TEXT)
    ]
    assert found(("Ａ１路", "ABC"), ("A1路", "ａｂｃ")).pairs[0].reason is DuplicateReason.SAME_TEXT


def test_a_body_of_some_length_repeated_under_another_title_is_a_repeat() -> None:
    (pair,) = found(("路灯坏了", LONG), ("渡口巷一片漆黑", LONG)).pairs
    assert (pair.similarity, pair.reason) == (1.0, DuplicateReason.SAME_BODY)


def test_a_few_words_under_another_title_are_no_repeat() -> None:
    assert found(("路灯坏了", "如题"), ("想学书法", "如题")).pairs == ()


def test_a_text_changed_a_little_is_found_with_how_much_it_resembles() -> None:
    changed = LONG.replace("老人摔倒", "大爷摔倒")
    (pair,) = found(("路灯", LONG), ("路灯", changed), ("水泵", "柳荫里三号楼的水泵整夜轰鸣")).pairs
    assert (pair.a, pair.b, pair.reason) == (0, 1, DuplicateReason.SHARED_WORDING)
    assert NEAR <= pair.similarity < 1


def test_messages_about_the_same_matter_in_other_words_are_no_duplicates() -> None:
    assert found(*((one.title, one.body) for one in TOWN)).pairs == ()


def test_a_flood_of_copies_stays_linear_and_every_copy_is_paired() -> None:
    copies = found(*[("路灯", LONG)] * 300)
    assert copies.groups == (tuple(range(300)),)
    assert len(copies.pairs) < 2 * 300
    assert {pair.b for pair in copies.pairs} == set(range(1, 300))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=8), st.integers(0, 7), st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_pairs_are_ordered_exact_and_never_miss_a_repeat(
    texts: list[tuple[str, str]], again: int, place: int
) -> None:
    if texts:
        texts.insert(min(place, len(texts)), texts[again % len(texts)])
    pairs = found(*texts).pairs
    assert [(pair.a, pair.b) for pair in pairs] == sorted({(pair.a, pair.b) for pair in pairs})
    assert all(pair.a < pair.b and 0 <= pair.similarity <= 1 for pair in pairs)
    held = {(pair.a, pair.b) for pair in pairs}
    for a, b in combinations(range(len(texts)), 2):
        assert texts[a] != texts[b] or (a, b) in held


def test_the_order_of_the_batch_changes_no_pair() -> None:
    texts = [("路灯", LONG), ("路灯", LONG[5:]), ("水泵", LONG[::-1]), ("路灯", LONG[:-3]), ("想学书法", "周末的班")]
    turned = list(reversed(texts))
    one = {(texts[p.a], texts[p.b], round(p.similarity, 9)) for p in found(*texts).pairs}
    other = {(turned[p.b], turned[p.a], round(p.similarity, 9)) for p in found(*turned).pairs}
    assert one == other
    assert one


def test_a_new_message_finds_the_one_that_says_the_same_and_the_words_that_tell() -> None:
    among = [Wording(one.title, one.body) for one in TOWN]
    (likely, *_) = likely_duplicates(Wording("渡口巷路灯", "渡口巷的路灯半个月不亮了"), among)
    assert TOWN[likely.position].id.startswith("l")
    assert likely.reason is DuplicateReason.SHARED_TERMS
    assert any("路灯" in word for word in likely.shared)
    assert likely_duplicates(Wording("申请借用活动室", "排练合唱需要活动室"), among) == ()


def test_a_new_message_already_there_word_for_word_is_said_to_be() -> None:
    among = [Wording(one.title, one.body) for one in TOWN]
    first = likely_duplicates(Wording(TOWN[4].title, TOWN[4].body + " "), among)[0]
    assert (first.position, first.similarity, first.reason) == (4, 1.0, DuplicateReason.SAME_TEXT)
    body_only = likely_duplicates(Wording("另一个标题", TOWN[4].body), among)[0]
    assert (body_only.position, body_only.reason) == (4, DuplicateReason.SAME_BODY)


def test_a_message_without_words_has_no_likely_duplicates() -> None:
    assert likely_duplicates(Wording("！", ""), [Wording("！", "")]) == ()


def test_looking_for_likely_duplicates_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from wushe.core.triage.duplicates import Wording, likely_duplicates\n"
        "likely_duplicates(Wording('路灯', '坏了'), [Wording('路灯', '坏了')])\n"
        "sys.exit(' '.join(n for n in ('numba', 'sklearn', 'scipy', 'numpy') if n in sys.modules) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr


def test_codes_take_sixteen_bits_unless_a_character_is_beyond_them() -> None:
    plain, rare = duplicates_codes.codes(["路灯"], ["不亮"]), duplicates_codes.codes(["路灯"], ["𠮷🙂\ud800亮"])
    assert plain.raw.dtype == np.uint16
    assert rare.raw.dtype == np.uint32
    assert rare.raw.tolist() == [ord(one) for one in "路灯𠮷🙂\ud800亮"]
    assert (plain.starts.tolist(), plain.bodies.tolist()) == ([0, 4], [2])
