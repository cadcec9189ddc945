"""A pasted chat falls into single needs, each with the reason why it begins where it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.triage.chat import Aside, Begin, Piece, pieces_of, said_in
from wushe.core.triage.wordrules import WordRule

MATTERS = (
    WordRule("water", ("停水", "水泵", "没水")),
    WordRule("lifts", ("电梯", "轿厢")),
    WordRule("noise", ("太吵", "音响")),
    WordRule("sanitation", ("垃圾",)),
)


def _pieces(text: str, **more: int) -> tuple[Piece, ...]:
    return pieces_of(text, MATTERS, **more)


def test_another_speaker_begins_a_piece_and_the_same_one_goes_on() -> None:
    found = _pieces("周姐  10:32\n6号楼停水了\n老人没法冲药\n周姐 10:33\n洗衣机也停了\n老李 10:35\n垃圾没人收\n")
    assert [(piece.speaker, piece.begin) for piece in found] == [("周姐", Begin.FIRST), ("老李", Begin.SPEAKER)]
    assert found[0].text == "6号楼停水了\n老人没法冲药\n洗衣机也停了"
    assert found[0].minute == 10 * 60 + 32


def test_another_matter_of_the_same_speaker_is_another_piece() -> None:
    found = _pieces("周姐  10:32\n停水了\n周姐 10:35\n电梯也坏了三天\n")
    assert [piece.begin for piece in found] == [Begin.FIRST, Begin.MATTER]
    assert [piece.matters[0] for piece in found] == ["water", "lifts"]


@pytest.mark.parametrize(("second", "begin"), [("11:02", None), ("11:03", Begin.GAP)])
def test_a_silence_longer_than_half_an_hour_begins_a_piece(second: str, begin: Begin | None) -> None:
    found = _pieces(f"周姐 10:32\n停水了\n周姐 {second}\n还是没有来水泵房的人\n")
    assert [piece.begin for piece in found] == [Begin.FIRST, *([begin] if begin else [])]


def test_another_day_begins_a_piece() -> None:
    found = _pieces("[2026-03-03 23:50] 周姐：停水了\n[2026-03-04 00:05] 周姐：还没来水\n")
    assert [(piece.day, piece.begin) for piece in found] == [
        ("2026-03-03", Begin.FIRST),
        ("2026-03-04", Begin.GAP),
    ]


def test_numbered_points_are_single_pieces_and_one_number_is_none() -> None:
    found = _pieces("老吴 14:20\n1. 东门口垃圾没人收\n2、广场舞音响太吵\n（3）电梯有异响\n")
    assert [piece.begin for piece in found] == [Begin.FIRST, Begin.NUMBERED, Begin.NUMBERED]
    assert len(_pieces("老吴 14:20\n6号楼停水\n7号楼也停水\n")) == 1


@pytest.mark.parametrize("words", ["+1", "＋1", "同上", "我家也是", "我们也是！", "附议", "支持"])
def test_who_only_agrees_is_a_voice_for_the_need_before(words: str) -> None:
    found = _pieces(f"周姐 10:32\n停水了\n老李 10:33\n{words}\n老李 10:34\n{words}\n周姐 10:35\n{words}\n")
    assert len(found) == 1
    assert found[0].agreeing == ("老李",)


@pytest.mark.parametrize(
    ("speaker", "words", "aside"),
    [
        ("小陈", "收到", Aside.TALK),
        ("小陈", "谢谢大家🙏", Aside.TALK),
        ("小陈", "[图片]", Aside.PICTURE),
        ("群主", "@所有人 明天停水检修", Aside.NOTICE),
        ("物业小王", "已经联系师傅了", Aside.REPLY),
        ("周姐", "已经停水三天了", Aside.NONE),
        ("小陈", "[图片] 楼下垃圾堆了三天", Aside.NONE),
    ],
)
def test_what_asks_for_nothing_is_set_aside(speaker: str, words: str, aside: Aside) -> None:
    assert _pieces(f"{speaker} 10:32\n{words}\n")[0].aside is aside


def test_names_of_those_who_speak_are_taken_out_of_the_words() -> None:
    found = _pieces("江湾6-周姐 10:32\n停水了\n老李头 10:35\n@江湾6-周姐 老李头家垃圾也没人收，江湾6-周姐知道\n")
    assert "周姐" not in found[1].text
    assert "老李头" not in found[1].text
    assert "【姓名】" in found[1].text


@pytest.mark.parametrize(
    "line",
    [
        "周姐 10:32",
        "周姐  2026/3/3 10:32",
        "周姐 2026-03-03 10:32:05",
        "2026-03-03 10:32:05 周姐",
        "周姐 3月3日 10:32",
        "周姐 上午10:32",
        "周姐(10:32)",
    ],
)
def test_the_heads_of_the_usual_copies_are_read(line: str) -> None:
    said = said_in(f"{line}\n停水了\n")
    assert [(one.speaker, one.minute, one.text) for one in said] == [("周姐", 632, "停水了")]


def test_afternoon_is_counted_from_noon() -> None:
    assert [one.minute for one in said_in("周姐 下午2:05\n停水了\n老李 中午12:10\n没水\n")] == [845, 730]


def test_text_without_speakers_falls_at_blank_lines_and_colons_in_words_are_no_speakers() -> None:
    found = _pieces("路灯坏了一周。\n地点：6号楼东侧\n\n电梯一直响。\n")
    assert [piece.text for piece in found] == ["路灯坏了一周。\n地点：6号楼东侧", "电梯一直响。"]
    assert {piece.speaker for piece in found} == {""}


def test_name_and_colon_alone_are_read_where_most_lines_are_so() -> None:
    found = _pieces("张阿姨：楼下垃圾满了\n李叔：同上\n王五：电梯坏了\n")
    assert [(piece.speaker, piece.agreeing) for piece in found] == [("张阿姨", ("李叔",)), ("王五", ())]


@given(st.text(max_size=400))
def test_whatever_is_pasted_is_read_and_nothing_but_names_and_marks_is_lost(text: str) -> None:
    for piece in pieces_of(text, MATTERS):
        assert piece.text == piece.text.strip()
        assert isinstance(piece.begin, Begin)


def test_a_long_chat_is_read_in_a_moment() -> None:
    text = "".join(f"用户{n} {n % 24}:{n % 60:02d}\n{n}号楼停水了，电梯也坏\n" for n in range(2_000))
    assert len(_pieces(text)) == 2_000
