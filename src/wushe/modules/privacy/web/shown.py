"""Requests and looks as the screens show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wushe.core.lifecycle import OPEN_RIGHTS_STATUSES
from wushe.foundation import clock
from wushe.modules.privacy.labels import REQUEST_KINDS, STATUS_TONES, STATUSES, RequestKind
from wushe.modules.privacy.models import RightsRequest


def lines(rows: Iterable[RightsRequest]) -> list[dict[str, Any]]:
    """One line a request."""
    return [line(row) for row in rows]


def line(row: RightsRequest) -> dict[str, Any]:
    """A request with its words and its clock."""
    return {
        "row": row,
        "kind": REQUEST_KINDS[RequestKind(row.kind)],
        "status": STATUSES[row.status],
        "tone": STATUS_TONES[row.status],
        "is_open": row.status in OPEN_RIGHTS_STATUSES,
        "minutes": int((row.due_at - clock.now()).total_seconds() // 60),
    }
