"""How a door number is written: "２０１ 室", "201" and "2单元201号" need one form each time they are compared."""

from __future__ import annotations

import re
import unicodedata

LONGEST_DOOR = 20
_WORDS = re.compile(r"[室号號房户戶]$")
_BETWEEN = re.compile(r"单元|單元|[-－—_/·.\s]+")
_KNOWN = re.compile(r"(?=.*\d)[0-9A-Za-z一-鿿\-/#·.]+")


def door_as_written(text: str) -> str:
    """The door as people read it: half-width, without blanks; empty when it is no door number."""
    plain = unicodedata.normalize("NFKC", text)
    written = re.sub(r"\s+", "", plain)
    return written if 0 < len(written) <= LONGEST_DOOR and _KNOWN.fullmatch(written) else ""


def door_key(text: str) -> str:
    """The form in which two ways of writing the same door are equal: "2单元0201室" and "2-201" both give "2-201"."""
    written = _WORDS.sub("", door_as_written(text)).upper()
    parts = [part.lstrip("0") or "0" for part in _BETWEEN.split(written) if part]
    return "-".join(parts)
