"""Ten thousand works made of real messages, in memory: what somebody would do about each, as one body's work.

Nothing of the texts is written to disk. A work's key names its file and row; its body is drawn from three hundred by
a digest of the key; its area is the district that its text names ("A3区"), else the city, and it runs 180 days from
the day of the message. Texts that repeat another one word for word are left out: they would flatter the radar.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from wushe.core.radar import Work

SHARED = Path(os.environ.get("WUSHE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
NEEDS = SHARED / "data" / "needs"
FAQ = SHARED / "data" / "faq" / "kaohsiung.csv"
BODIES = 300
RUNS = timedelta(days=180)
HOME = {"messages": "A/", "replies": "A/", "labelled": "A/", "faq": "KH/"}
"""The city a file is about, for texts that name none."""
_DISTRICT = re.compile(r"([A-Z])(\d+)(?:区|市|县)")
_CITY = re.compile(r"([A-Z])(?:市|区)")
_NO_WORD = re.compile(r"\W")


def works(most: int = 10_000) -> list[Work]:
    """The works, the same ones in every run."""
    found: list[Work] = []
    seen: set[str] = set()
    for key, title, aim, begins_on in _texts():
        folded = _NO_WORD.sub("", aim)
        if title and folded not in seen:
            seen.add(folded)
            ends_on = begins_on + RUNS if begins_on else None
            area = _area(title + aim) or HOME.get(key.partition(":")[0], "")
            work = Work(key, body_of(key), title, aim, "", area, begins_on, ends_on)
            found.append(work)
        if len(found) == most:
            break
    return found


def body_of(key: str) -> str:
    """One of three hundred bodies."""
    return f"body-{int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % BODIES}"


def _texts() -> Iterator[tuple[str, str, str, date | None]]:
    for name in ("messages", "replies", "labelled"):
        for row in _rows(NEEDS / f"{name}.csv"):
            yield f"{name}:{row['id']}", row["title"].strip(), row["body"].strip(), _day(row["submitted_at"])
    for row in _rows(FAQ):
        yield f"faq:{row['SerialNo']}", row["question"].strip(), row["question"].strip(), None
    for row in _rows(NEEDS / "labelled_tokenised.csv"):
        text = row["tokens"].replace(" ", "")
        yield f"tokenised:{row['row']}", text[:24], text, None


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _day(text: str) -> date | None:
    found = re.match(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _area(text: str) -> str:
    district = _DISTRICT.search(text)
    if district:
        return f"{district[1]}/{district[1]}{district[2]}/"
    city = _CITY.search(text)
    return f"{city[1]}/" if city else ""
