"""One statement as screens and paper show it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.statements.labels import STATEMENT_TONE, Ground, StatementState
from wushe.modules.statements.models import Conversation, ModerationDecision, Statement


def statement_line(row: Statement) -> dict[str, Any]:
    """Its words, unless it is not shown; its counts, verified people apart; its state with the reason."""
    return {
        "statement": row,
        "words": row.words if row.state == StatementState.SHOWN else "",
        "state": StatementState(row.state).label,
        "tone": STATEMENT_TONE[row.state],
        "answers": row.agrees + row.disagrees + row.passes,
        "verified": row.verified_agrees + row.verified_disagrees + row.verified_passes,
    }


def decision_line(row: ModerationDecision) -> dict[str, Any]:
    """What was decided, why, and what became of an appeal."""
    upheld = {True: _("The appeal was right."), False: _("The decision holds."), None: ""}
    return {
        "decision": row,
        "outcome": StatementState(row.outcome).label,
        "tone": STATEMENT_TONE[row.outcome],
        "ground": Ground(row.ground).label if row.ground else "",
        "upheld": upheld[row.is_upheld],
        "waits": bool(row.appealed_at and not row.answered_at),
    }


def board_line(row: Statement) -> dict[str, Any]:
    """A statement for those who decide on it: its words always, its latest decision."""
    decisions = sorted(row.decisions.all(), key=lambda one: (one.decided_at, one.id))
    latest = decision_line(decisions[-1]) if decisions else None
    return {
        **statement_line(row),
        "words": row.words,
        "latest": latest,
        "appeal_waits": bool(latest and latest["waits"]),
    }


def heads() -> list[dict[str, Any]]:
    """The heads of the table of statements."""
    counted = pgettext("answer", "Agree"), pgettext("answer", "Disagree"), pgettext("answer", "Pass")
    columns: list[dict[str, Any]] = [{"label": _("No."), "num": True}, {"label": pgettext("statements", "Statement")}]
    return columns + [{"label": label, "num": True} for label in counted]


def building_pairs(row: Conversation) -> list[tuple[str, str]]:
    """The buildings of the area that is asked."""
    return [
        (str(one.id), one.name) for one in area_choices(row.street_id, kind=AreaKind.BUILDING, within=row.area_path)
    ]
