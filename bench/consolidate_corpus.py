"""A hundred thousand distinct messages, made in memory: half from a grammar of our own, half from real ones changed.

Nothing is written to disk. The grammar has matters that come back (some hundred, at one place within some weeks) and
everyday messages; the changed real ones have their sentences shuffled and cut, their numbers and part of their
characters replaced, so that none repeats another. Seeded: the same n gives the same messages.
"""

from __future__ import annotations

import csv
import os
import random
import re
from datetime import datetime, timedelta
from pathlib import Path

from wushe.core.formats.moments import CHINA, moment
from wushe.core.triage.themes import Message

SHARED = Path(os.environ.get("WUSHE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DATA = SHARED / "data" / "needs" / "messages.csv"
START = datetime(2026, 1, 1, tzinfo=CHINA)
HEADS = "柳渡松桥云溪竹石桃南北东西清江月梅枫兰荷锦宝金玉龙凤文武和平安康福寿丰泰兴盛光明"
TAILS = (
    "荫里小区",
    "口巷",
    "园路",
    "泉花园",
    "河新村",
    "湾社区",
    "塘街",
    "山小学",
    "林苑",
    "家园",
    "门大道",
    "里市场",
)
THINGS = (
    "水泵", "路灯", "电梯", "井盖", "垃圾桶", "公交站台", "健身器材", "消防通道", "充电桩", "楼道墙面", "雨水管",
    "自来水", "燃气表", "停车位", "幼儿园", "烧烤摊", "施工围挡", "广场舞音响", "快递柜", "绿化带",
)  # fmt: skip
FAULTS = (
    "整夜轰鸣", "坏了很久", "没有人管", "味道很大", "被人占用", "漏水严重", "总是断电", "价格不清楚", "收费没有依据",
    "等了半年", "有安全隐患", "影响孩子上学", "老人摔过跤", "和宣传不一样", "反复修不好",
)  # fmt: skip
WISHES = ("请尽快派人来看", "希望有个明确时间", "盼望公开说明", "请协调各方", "能不能先做个临时办法", "请给一个答复")
WHO = ("我是这里的住户", "我们几家邻居", "家里有老人和小孩", "我在附近上班", "作为志愿者", "楼组长让我来说")
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")


def made(n: int, *, seed: int = 7) -> list[Message]:
    """n distinct messages in a mixed order of time."""
    rng = random.Random(seed)
    real = _real()
    own = n if not real else n - n // 2
    common = [rng.choice(HEADS) + rng.choice(HEADS) for _ in range(400)]
    matters = [_matter(rng) for _ in range(max(1, own // 60))]
    seen: set[str] = set()
    messages: list[Message] = []
    while len(messages) < n:
        k = len(messages)
        if k < own:
            title, body, at = _told(rng, matters, common)
        else:
            title, body, at = _changed(rng, rng.choice(real))
        if title + body not in seen:
            seen.add(title + body)
            messages.append(Message(f"m{k}", title, body, at))
    return messages


def _matter(rng: random.Random) -> tuple[str, str, str, float]:
    place = rng.choice(HEADS) + rng.choice(HEADS) + rng.choice(TAILS)
    return place, rng.choice(THINGS), rng.choice(FAULTS), rng.uniform(0, 330)


def _told(
    rng: random.Random, matters: list[tuple[str, str, str, float]], common: list[str]
) -> tuple[str, str, datetime]:
    place, thing, fault, day = rng.choice(matters) if rng.random() < 0.5 else _matter(rng)
    at = START + timedelta(days=day + rng.expovariate(0.1), seconds=rng.randrange(86_400))
    parts = [f"{rng.choice(WHO)}，{place}{rng.randrange(1, 60)}号的{thing}{fault}，{rng.choice(WISHES)}。"]
    for _ in range(rng.randrange(2, 14)):
        words = "".join(rng.choice(common) for _ in range(rng.randrange(2, 7)))
        parts.append(f"{rng.choice(common)}{rng.choice(THINGS)}{words}{rng.choice(FAULTS)}，{rng.choice(WISHES)}。")
    rng.shuffle(parts)
    return f"{place}{thing}{fault}", "".join(parts), at


def _changed(rng: random.Random, one: tuple[str, str, datetime]) -> tuple[str, str, datetime]:
    title, body, at = one
    sentences = _SENTENCE.findall(body) or [body]
    kept = [sentence for sentence in sentences if rng.random() < 0.7] or sentences[:1]
    rng.shuffle(kept)
    text = list("".join(kept))
    for k in range(len(text)):
        if text[k].isdigit():
            text[k] = rng.choice("0123456789")
        elif rng.random() < 0.12 and text[k].isalpha():
            text[k] = rng.choice(HEADS)
    return title, "".join(text), at + timedelta(days=rng.uniform(-200, 200))


def _real() -> list[tuple[str, str, datetime]]:
    if not DATA.exists():
        return []
    with DATA.open(encoding="utf-8-sig", newline="") as stream:
        rows = [
            (row["title"].strip(), row["body"].strip(), moment(row["submitted_at"])) for row in csv.DictReader(stream)
        ]
    return [(title, body, at) for title, body, at in rows if at is not None]
