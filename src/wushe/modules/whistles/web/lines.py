"""One whistle as a line of a list, and how a body stands in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from wushe.core.whistles import Arrival, CameHow
from wushe.modules.whistles import labels
from wushe.modules.whistles.models import Whistle
from wushe.modules.whistles.queries.lists import numbers_of


def lines_of(rows: Sequence[Whistle], now: datetime) -> list[dict[str, Any]]:
    """What a list says of each: one query more, however many."""
    numbers = numbers_of(rows, now)
    return [
        {
            "whistle": row,
            "kind": labels.WhistleKind(row.kind).label,
            "where": " · ".join(part for part in (row.area.name, place_words(row)) if part),
            "by": moment_words(row.needed_by),
            "numbers": numbers[row.id],
            "status": labels.STATUS[row.status],
            "tone": labels.STATUS_TONE[row.status],
            "is_late": row.finished_at is None and bool(numbers[row.id].absent),
        }
        for row in rows
    ]


def place_words(whistle: Whistle) -> str:
    """The place, the words for it, or both."""
    return " · ".join(part for part in (whistle.place.name if whistle.place else "", whistle.where) if part)


def moment_words(moment: datetime | None) -> str:
    """A moment as people write it, where the street is; empty for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def arrival_words(found: Arrival) -> dict[str, Any]:
    """How a body stands: a word with its tone, and the rest of the sentence."""
    text = str(labels.HOW[found.how])
    if found.how is CameHow.LATE:
        minutes = ngettext("%(n)s minute late", "%(n)s minutes late", found.minutes_late) % {"n": found.minutes_late}
        text = minutes
    return {"text": text, "tone": labels.HOW_TONE[found.how], "why": labels.WHY[found.why], "counts": found.counts}
