"""Keeping who led a matter from when on, and because of what."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from wushe.modules.linkage.models import Assignment, AssignmentTurn


class Cause(StrEnum):
    """Why a lead was named anew."""

    FIRST = "first"
    PERIOD = "period"
    RULES = "rules"
    HAND_BACK = "hand_back"
    OVERRIDE = "override"
    GIVEN_BACK = "given_back"
    BODY_ENDED = "body_ended"
    LIST = "list"


def write_turn(row: Assignment, *, cause: Cause, at: datetime) -> None:
    """Keep who led from here on, and because of what."""
    AssignmentTurn.objects.create(
        street_id=row.street_id,
        assignment=row,
        at=at,
        cause=cause.value,
        period=row.period,
        version=row.table.version,
        lead_strength=row.lead_strength,
        lead_kind=row.lead_kind,
        lead_body=row.lead_body,
        reason=row.override_reason,
    )


def facts_of(row: Assignment, cause: Cause) -> dict[str, object]:
    """The public facts of an assignment: rules, bodies and roles, never a person or a receipt number."""
    return {
        "matter_kind": row.matter_kind,
        "space": row.space,
        "area": row.area.name,
        "period": row.period,
        "cause": cause.value,
        "version": row.table.version,
        "rule": row.digest,
        "strength": row.lead_strength,
        "kind": row.lead_kind,
        "body": row.lead_body.name if row.lead_body else "",
    }
