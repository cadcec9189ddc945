"""Group-chat text, as it is pasted, taken apart into single needs.

The lines of the usual copies are read: "name 10:32", "name 2026/3/3 10:32:05", "[2026-03-03 10:32] name: words",
"2026-03-03 10:32:05 name" and "name: words". What one person says on end is one piece, until somebody else speaks,
the person falls silent for longer than `gap_minutes`, speaks of another matter (the categories' words differ), or
numbers the points. Pieces that ask for nothing (thanks, "received", pictures, stickers, the answer of somebody on
duty) are set aside, and a piece that only agrees ("+1", "me too") counts as a voice for the piece before it. Every
piece says why it begins where it begins; a person merges, splits and drops. Names of those who speak are taken out of
the words. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from wushe.core.triage.redact import COVERS, PersonalKind
from wushe.core.triage.wordrules import WordRule, rule_hits

GAP_MINUTES = 30
_LONGEST_NAME = 24


class Begin(StrEnum):
    """Why a piece begins where it does."""

    FIRST = "first"
    SPEAKER = "speaker"
    GAP = "gap"
    MATTER = "matter"
    NUMBERED = "numbered"


class Aside(StrEnum):
    """Why a piece is not proposed as a need."""

    NONE = ""
    TALK = "talk"  # greetings, thanks, "received"
    PICTURE = "picture"  # only a picture or sticker: nothing to read
    NOTICE = "notice"  # written to everybody, by whoever runs the group
    REPLY = "reply"  # somebody whose work it is says that it is being done


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the chat."""

    speaker: str
    day: str  # 2026-03-03, empty where none stands
    minute: int | None  # of the day
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One candidate: who says it and when, the words, why it begins here, whether it is a need, who agrees."""

    speaker: str
    day: str
    minute: int | None
    text: str
    begin: Begin
    matters: tuple[str, ...] = ()  # categories whose words it says, the likeliest first
    aside: Aside = Aside.NONE
    agreeing: tuple[str, ...] = field(default=())


_DAY = r"(?:(?P<year>\d{4})[-/年.])?(?P<month>\d{1,2})[-/月.](?P<date>\d{1,2})日?"
_CLOCK = (
    r"(?:(?P<part>凌晨|早上|上午|中午|下午|晚上|AM|PM)\s?)?(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：]\d{2})?"
)
_WHEN = rf"(?:{_DAY}\s*(?:星期[一二三四五六日天]\s*)?)?{_CLOCK}"
_NAME = rf"(?P<name>[^\s:：\[\]【】][^:：\[\]\n]{{0,{_LONGEST_NAME - 1}}}?)"
_HEADS = (
    re.compile(rf"^\s*[\[【(（]\s*{_WHEN}\s*[\])）】]\s*{_NAME}\s*[:：]\s*(?P<text>.*)$"),
    re.compile(rf"^\s*{_WHEN}\s+{_NAME}\s*[:：]\s*(?P<text>.*)$"),
    re.compile(rf"^\s*{_WHEN}\s+{_NAME}\s*(?P<text>)$"),
    re.compile(rf"^\s*{_NAME}\s+{_WHEN}\s*[:：]?\s*(?P<text>)$"),
    re.compile(rf"^\s*{_NAME}\s*[(（]\s*{_WHEN}\s*[)）]\s*[:：]?\s*(?P<text>.*)$"),
)
_SPOKEN = re.compile(rf"^\s*(?P<name>[^\s:：,，。！？!?]{{1,{_LONGEST_NAME}}})\s*[:：]\s*(?P<text>\S.*)$")
_ONLY_DAY = re.compile(rf"^[\s—\-=]*{_DAY}\s*(?:星期[一二三四五六日天])?[\s—\-=]*$")
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?\d{1,2}[)）.、]|[①-⑩]|[一二三四五六七八九十]{1,2}[、.]|第[一二三四五六七八九十]条)\s*(?=\S)"
)
_NOT_A_NAME = re.compile(
    r"^(?:\d+|问题|地点|时间|地址|电话|联系人|姓名|情况|内容|诉求|建议|原因|备注|注|另|附|https?|网址|链接)$"
)
_PICTURE = re.compile(
    r"^(?:[\[【](?:图片|照片|视频|动画表情|表情|语音|文件|位置|红包|小程序|链接|[^\]】]{1,6})[\]】]\s*)+(?:\d+\s?[\"″秒])?$"
)
_STICKER = re.compile(
    r"[\[【](?:图片|照片|视频|动画表情|表情|语音|微笑|强|抱拳|玫瑰|合十|撇嘴|流泪|捂脸|OK|666)[\]】]"
)
_AGREES = re.compile(
    r"^[\s,，。!！~～]*(?:\+\s?1|＋\s?1|＋１|同上|同感|附议|我[们家也]*也是|我家也[一样]*|一样|顶+|支持|同意|同求|\+{2,}|就是|是啊|对的?|确实)[\s,，。!！~～]*$"
)
_TALK = re.compile(
    r"^(?:收到|好的?|好滴|嗯+|谢谢\S{0,6}|多谢|感谢\S{0,8}|辛苦了?\S{0,6}|早上?好?|大家好|晚安|哈+|呵+|在吗|知道了|明白了?|了解|"
    r"没事了?|ok|OK|Ok|666|👍+|👌+|🙏+|😀+|拍了拍\S+|\S+(?:加入|退出)了?群聊|撤回了一条消息)[\s,，。!！~～👍🙏]*$"
)
_TO_ALL = re.compile(r"^\s*@(?:所有人|全体成员)|^\s*(?:【?通知】?|【温馨提示】|温馨提示)[:：]?")
_ON_DUTY = re.compile("物业|社区|网格|书记|主任|管家|客服|街道|居委")
_DOING = re.compile(
    r"^(?:您好[,，]?)?(?:已经?|马上|正在|我们(?:会|已|马上)|这就|安排|师傅(?:已|马上|在)|请(?:大家|各位)|稍等|在处理)"
)
_ADDRESSED = re.compile(r"@[^\s@,，。!！?？:：]{1,24}[\s\u2005]?")


def pieces_of(text: str, matters: Sequence[WordRule] = (), *, gap_minutes: int = GAP_MINUTES) -> tuple[Piece, ...]:
    """The text as candidates in order; `matters` are the categories with their words."""
    messages = said_in(text)
    names = sorted({one.speaker for one in messages if len(one.speaker) > 1}, key=len, reverse=True)
    found: list[Piece] = []
    for one in messages:
        if found and _AGREES.match(one.text) and one.speaker:
            _agree(found, one.speaker)
            continue
        for number, words in enumerate(_points(one.text)):
            _add(found, one, words, _matters(words, matters), gap_minutes, is_point=number > 0)
    return tuple(
        replace(piece, text=_without_names(piece.text, names), aside=_aside(piece.text, piece.speaker))
        for piece in found
    )


def said_in(text: str) -> tuple[Said, ...]:
    """The messages of the chat; text without any speaker is one message for each paragraph."""
    found: list[Said] = []
    day = ""
    spoken_too = _speaks_by_colon(text)
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        only = _ONLY_DAY.match(line)
        if only and not found_clock(line):
            day = _day(only) or day
            continue
        head = next((match for form in _HEADS if (match := form.match(line))), None)
        if head:
            day = _day(head) or day
            found.append(Said(head["name"].strip(), day, _minute(head), head["text"].strip()))
        elif spoken_too and (spoken := _SPOKEN.match(line)) and not _NOT_A_NAME.match(spoken["name"]):
            found.append(Said(spoken["name"], day, None, spoken["text"].strip()))
        elif found and found[-1].speaker:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.strip()}".strip())
        elif line.strip():
            _paragraph(found, line.strip(), day)
        elif found and not found[-1].speaker:
            found.append(Said("", day, None, ""))
    return tuple(one for one in found if one.text)


def found_clock(line: str) -> bool:
    """Whether a time of day stands in the line."""
    return re.search(_CLOCK, line) is not None


def _speaks_by_colon(text: str) -> bool:
    """Whether "name: words" is how this copy writes messages: at least two such lines, most lines so."""
    lines = [line for line in text.splitlines() if line.strip()]
    spoken = [match for line in lines if (match := _SPOKEN.match(line)) and not _NOT_A_NAME.match(match["name"])]
    return len(spoken) >= 2 and 2 * len(spoken) >= len(lines)


def _paragraph(found: list[Said], line: str, day: str) -> None:
    if found and not found[-1].speaker and found[-1].text:
        found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}")
    else:
        found.append(Said("", day, None, line))


def _day(match: re.Match[str]) -> str:
    month, date = match["month"], match["date"]
    if not month:
        return ""
    return f"{match['year'] or '????'}-{int(month):02d}-{int(date):02d}"


def _minute(match: re.Match[str]) -> int | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    part = match["part"] or ""
    if hour < {"下午": 12, "晚上": 12, "PM": 12, "中午": 11}.get(part, 0):
        hour += 12
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _points(text: str) -> list[str]:
    """The numbered points of a message of at least two, the words before the first one with it; else the whole."""
    lines = [line for line in text.split("\n") if line.strip()]
    starts = [number for number, line in enumerate(lines) if _NUMBERED.match(line)]
    if len(starts) < 2:
        return [text.strip()]
    edges = [0, *starts[1:], len(lines)]
    return ["\n".join(lines[start:stop]) for start, stop in pairwise(edges)]


def _matters(words: str, rules: Sequence[WordRule]) -> tuple[str, ...]:
    """The categories whose words stand in the text, those with most words first."""
    hits = rule_hits(words, rules)
    return tuple(hit.code for hit in sorted(hits, key=lambda hit: -len(hit.words)))


def _add(
    found: list[Piece], one: Said, words: str, matters: tuple[str, ...], gap_minutes: int, *, is_point: bool
) -> None:
    last = found[-1] if found else None
    begin = _begin(last, one, words, matters, gap_minutes, is_point=is_point)
    if begin is None and last is not None:
        found[-1] = replace(last, text=f"{last.text}\n{words}", matters=last.matters or matters)
        return
    found.append(Piece(one.speaker, one.day, one.minute, words, begin or Begin.FIRST, matters))


def _begin(
    last: Piece | None, one: Said, words: str, matters: tuple[str, ...], gap_minutes: int, *, is_point: bool
) -> Begin | None:
    """Why these words begin a piece of their own; None where they go on with the last one."""
    if last is None:
        return Begin.FIRST
    if is_point:
        return Begin.NUMBERED
    if one.speaker != last.speaker or not one.speaker:
        return Begin.SPEAKER if one.speaker else Begin.GAP
    if one.day != last.day or (
        one.minute is not None and last.minute is not None and one.minute - last.minute > gap_minutes
    ):
        return Begin.GAP
    if _aside(words) is not Aside.NONE and _aside(last.text) is Aside.NONE:
        return None
    return Begin.MATTER if matters and last.matters and set(matters).isdisjoint(last.matters) else None


def _agree(found: list[Piece], speaker: str) -> None:
    """Count a voice for the latest piece that is a need and somebody else's."""
    for at in range(len(found) - 1, -1, -1):
        piece = found[at]
        if _aside(piece.text) is Aside.NONE:
            if piece.speaker != speaker and speaker not in piece.agreeing:
                found[at] = replace(piece, agreeing=(*piece.agreeing, speaker))
            return


def _aside(words: str, speaker: str = "") -> Aside:
    plain = words.strip()
    if _TO_ALL.match(plain):
        return Aside.NOTICE
    if _PICTURE.match(plain):
        return Aside.PICTURE
    bare = _ADDRESSED.sub("", _STICKER.sub("", plain)).strip()
    lines = [line.strip() for line in bare.split("\n") if line.strip()]
    if not lines or all(_TALK.match(line) or len(line) < 2 for line in lines):
        return Aside.TALK
    if _ON_DUTY.search(speaker) and _DOING.match(lines[0]):
        return Aside.REPLY
    return Aside.NONE


def _without_names(words: str, names: Sequence[str]) -> str:
    """The words with those who speak in this chat covered, whether addressed with @ or named."""
    bare = _ADDRESSED.sub("", words)
    for name in names:
        bare = bare.replace(name, COVERS[PersonalKind.NAME])
    return _STICKER.sub("", bare).strip()
