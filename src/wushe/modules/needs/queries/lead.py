"""Who leads a need, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from wushe.core.linkage import MatterKind, Strength
from wushe.foundation import clock
from wushe.modules.linkage.labels import STRENGTHS, Sentence, kind_label, label_of, sentences
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of, current_period
from wushe.modules.needs.models import Need


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead with the reasoning, as people read it."""

    assignment: Assignment
    name: str
    kind: str
    strength: str | Promise
    strength_code: str
    why: tuple[Sentence, ...]
    version: str
    override_reason: str


def lead_of(need: Need) -> Lead | None:
    """Who leads, by linkage's assignment; of a merged need, who leads the one it was merged into."""
    row = assignment_of(need.street_id, MatterKind.NEED, need.merged_into_id or need.id)
    if row is None:
        return None
    kind = kind_label(row.lead_kind)
    return Lead(
        assignment=row,
        name=row.lead_body.name if row.lead_body else kind,
        kind=kind,
        strength=label_of(STRENGTHS, Strength, row.lead_strength),
        strength_code=row.lead_strength,
        why=tuple(sentences(row.why)),
        version=row.table.version,
        override_reason=row.override_reason,
    )


def minutes_left(need: Need) -> int | None:
    """Minutes until the deadline, negative when it has passed; None when no clock runs."""
    if need.due_at is None or not need.is_open:
        return None
    return int((need.due_at - clock.now()).total_seconds() // 60)


def is_being_recomputed(row: Assignment) -> bool:
    """Whether the period of the place has changed and the job that names the new lead has not run yet."""
    now = current_period(row.area, clock.now())
    return row.closed_at is None and row.period != now.period.value
