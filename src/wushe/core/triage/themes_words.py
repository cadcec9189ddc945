"""What a theme is called and where it is: names of places in the texts, and the member title that stands for all.

No sentence is generated: a theme's title is the title of one of its messages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_END = (
    "小区|社区|花园|花苑|家园|佳园|雅苑|新村|新城|之城|公寓|公馆|山庄|广场|大厦|学校|小学|中学|学院|大学|幼儿园|医院|公园|"
    "市场|车站|地铁站|公交站|街道|大道|国际|名邸|(?<![线道公铁马修走])路|街|巷|村|镇|乡|苑|(?<!政)府|城|湾|园|庭|郡|桥"
)
_NOT_IN_A_NAME = (
    "的在于和与及了是有请问我你他为从到对把被将就都也不无没何时因求投诉反映关咨询建议希望举报望旁附近这那各其该个前"
)
_NOT_AT_ITS_START = "省市区县镇乡0-9本一二两三几以如但到"
_NO_NAME = (
    "许多|很多|部分|大部分|经过|距离|周边|地方|上述|尊敬|小区|配套|城市|道路|社区|街道|地铁|公交|每条|"
    "所有|其他|整个|居民|业主|开发"
)
_NAME = re.compile(
    rf"(?:(?<=[省市区县镇乡])|(?<=街道)|(?<![\u4e00-\u9fffA-Za-z0-9])|(?<=[{_NOT_IN_A_NAME}]))"
    rf"((?![{_NOT_AT_ITS_START}]|{_NO_NAME})[^\Wa-zA-Z_{_NOT_IN_A_NAME}]{{2,7}}?(?:{_END}))(?![园区市])"
)
_AREA = re.compile(
    r"(?<![\u4e00-\u9fffA-Za-z0-9])([A-Za-z]\d{1,2}[区县]|[\u4e00-\u9fff]{2,3}(?<![小社片园校库景厂矿新])[区县])"
)
_NO_AREA = ("尊敬", "我们", "全市", "全县", "各", "本", "该")
_READ = 80


def place_names(title: str, body: str = "") -> tuple[str, ...]:
    """The names of districts and places as they stand in the title, or where it has none, at the body's beginning."""
    return _names(title) or _names(body[:_READ])


def _names(text: str) -> tuple[str, ...]:
    """The names in a text, districts first, in the order of first mention."""
    areas = [area for area in _AREA.findall(text) if not area.startswith(_NO_AREA)]
    return tuple(dict.fromkeys([*areas, *_NAME.findall(text)]))


def shared_places(named: Sequence[tuple[str, ...]], most: int = 3) -> tuple[str, ...]:
    """The places that at least a third of a theme's messages name (two of them at least), most named first."""
    if len(named) == 1:
        return named[0][:most]
    counted = Counter(name for names in named for name in dict.fromkeys(names))
    least = max(2, -(-len(named) // 3))
    kept: list[str] = []
    for name, n in sorted(counted.items(), key=lambda item: (-item[1], -len(item[0]), item[0])):
        if n >= least and not any(name in other or other in name for other in kept):
            kept.append(name)
    return tuple(kept[:most])


def standing_title(titles: Sequence[str], ties: Sequence[float], places: Sequence[str]) -> str:
    """The title that stands for a theme: naming its places, tied most closely to the others, the earliest of equals.

    `ties[k]` is the sum of the likenesses of message k to the theme's other messages; titles come in order of time.
    """

    def standing(k: int) -> tuple[bool, int, float, int]:
        named = sum(place in titles[k] for place in places)
        return bool(titles[k]), named, round(ties[k], 6), -k

    return titles[0] if len(titles) == 1 else titles[max(range(len(titles)), key=standing)]
