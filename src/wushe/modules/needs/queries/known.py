"""What a street has said so far, kept in the worker's memory, so that one more need finds its likest in a moment.

Only hashed pieces of words are kept, no text: the few candidates are read again from their rows, as they stand now.
The index is built from the rows at first use, catches up with every question, and is built anew twice a day.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.themes import Message
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.particulars import FIELDS, particulars

if TYPE_CHECKING:
    from wushe.core.triage.themes_known import Known

_STREETS = 4  # indexes kept at a time; a hundred thousand needs take some 100 MB
_FRESH_SECONDS = 12 * 3600
_AT_ONCE = 5_000
_SAMPLE = 400  # needs whose likeness to others elsewhere says what chance alone reaches
_ASIDE = (NeedStatus.MERGED.value, NeedStatus.WITHDRAWN.value, NeedStatus.OUT_OF_SCOPE.value)


@dataclass(frozen=True, slots=True)
class Like:
    """A need that is about the same, and how alike it is (0 to 1)."""

    need: Need
    likeness: float


@dataclass(slots=True)
class _Kept:
    index: Known
    built_at: float
    ids: list[UUID] = field(default_factory=list)
    threshold: float = 1.0


_kept: OrderedDict[UUID, _Kept] = OrderedDict()
_turn = threading.Lock()


def likest_needs(need: Need) -> list[Like]:
    """The needs of the street that are about the same as this one, as consolidation measures it, the likest first.

    Two queries, and a bounded time however many are known; the first question of a process reads the whole street.
    """
    with _turn:
        kept = _caught_up(need.street_id)
        found = kept.index.candidates(need.title, need.body, most=kept.index.settings.looked_at + 1)
        candidates = [kept.ids[position] for position in found]
        rows = {row.id: row for row in _rows(need.street_id, candidates)}
        others = [rows[one] for one in candidates if one in rows and one != need.id]
        likest = kept.index.likest(_message(need), [_message(one) for one in others], least=kept.threshold)
    return [Like(others[one.position], one.likeness) for one in likest]


def _caught_up(street_id: UUID) -> _Kept:
    from wushe.core.triage.themes_known import Known

    kept = _kept.pop(street_id, None)
    is_new = kept is None or time.monotonic() - kept.built_at > _FRESH_SECONDS
    if kept is None or is_new:
        kept = _Kept(Known(), time.monotonic())
    while True:
        rows = Need.objects.in_street(street_id).order_by("id").values_list("id", "title", "body")
        more = list((rows.filter(id__gt=kept.ids[-1]) if kept.ids else rows)[:_AT_ONCE])
        kept.index.add_many([title for _id, title, _body in more], [body for _id, _title, body in more])
        kept.ids += [need_id for need_id, _title, _body in more]
        if len(more) < _AT_ONCE:
            break
    if is_new:
        kept.threshold = _threshold(street_id, kept)
    _kept[street_id] = kept
    while len(_kept) > _STREETS:
        _kept.popitem(last=False)
    return kept


def _threshold(street_id: UUID, kept: _Kept) -> float:
    """From the latest needs and their candidates."""
    asked = []
    for row in _rows(street_id, kept.ids[-_SAMPLE:]):
        found = [kept.ids[position] for position in kept.index.candidates(row.title, row.body)]
        asked.append((row, [one for one in found if one != row.id]))
    wanted = {one for _row, found in asked for one in found}
    by_id = {row.id: _message(row) for row in _rows(street_id, list(wanted))}
    return kept.index.threshold(
        [(_message(row), [by_id[one] for one in found if one in by_id]) for row, found in asked]
    )


def _rows(street_id: UUID, ids: list[UUID]) -> list[Need]:
    rows = Need.objects.in_street(street_id).filter(pk__in=ids).exclude(status__in=_ASIDE)
    said = ("id", "street_id", "number", "title", "body", "submitted_at", "theme_id", "status")
    return list(rows.select_related("area").only(*said, *FIELDS))


def _message(need: Need) -> Message:
    return Message(str(need.id), need.title, need.body, need.submitted_at, known=particulars(need))
