"""One matter of four discussions and two disclosures as screens and paper show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from wushe.core.deliberation import FOUR, FourStep
from wushe.modules.payments.labels import yuan
from wushe.modules.topics.labels import FOUR_STEP, FOUR_TONE, VERDICT_TONE, AssemblyKind, Verdicts
from wushe.modules.topics.models import FourMatter, FourObjection, FourRecord
from wushe.modules.topics.queries.four import four_rule, posted_of
from wushe.modules.topics.web.lines import percent


def four_line(matter: FourMatter, on: date) -> dict[str, Any]:
    """What a list says of a matter."""
    due = four_due(matter)
    return {
        "matter": matter,
        "step": FOUR_STEP[matter.step],
        "tone": FOUR_TONE[matter.step],
        "due": due,
        "is_late": due is not None and due < on,
        "amount": yuan(matter.sum_fen) if matter.sum_fen else "—",
    }


def four_due(matter: FourMatter) -> date | None:
    """By when the step in hand should be over; none after the end."""
    if matter.step not in FOUR:
        return None
    return matter.step_on + timedelta(days=four_rule(matter).four_days[FOUR.index(FourStep(matter.step))])


def four_bar(matter: FourMatter, records: Sequence[FourRecord], on: date) -> list[dict[str, Any]]:
    """The six steps: behind with their day, in hand with its day, before us."""
    held = {one.step: one.held_on for one in records if one.verdict == Verdicts.PASSES}
    due = four_due(matter)
    shown = []
    for place, step in enumerate(FOUR, 1):
        when, tone = "—", "coming"
        if step.value in held:
            when, tone = held[step.value].isoformat(), "good"
        elif step.value == matter.step and due is not None:
            when = _("in hand, until %(day)s") % {"day": due.isoformat()}
            tone = "bad" if due < on else "now"
        shown.append({"title": f"{place}. {FOUR_STEP[step]}", "when": when, "tone": tone})
    return shown


def record_line(row: FourRecord) -> dict[str, Any]:
    """One step as it was held, with numbers, shares and the rule."""
    line: dict[str, Any] = {"record": row, "step": FOUR_STEP[row.step], "counted": bool(row.assembly)}
    if row.assembly:
        line |= {
            "assembly": AssemblyKind(row.assembly).label,
            "verdict": Verdicts(row.verdict).label,
            "tone": VERDICT_TONE[row.verdict],
            "there": percent(row.present, row.roll),
            "agreed": percent(row.agree, row.present),
            "is_loaded": row.rule.get("is_loaded", True),
        }
    return line


def objection_line(row: FourObjection, on: date) -> dict[str, Any]:
    """One objection and how it stands."""
    if row.answered_at:
        return {"objection": row, "state": _("Answered"), "tone": "good"}
    late = row.due_on < on
    return {"objection": row, "state": _("Late") if late else _("Open"), "tone": "bad" if late else "river"}


def money_rows(matter: FourMatter) -> list[dict[str, str]]:
    """What was decided, released, returned, spent and shown in invoices; empty without money."""
    if not matter.sum_fen:
        return []
    known = posted_of(matter)
    rows = [
        (_("Decided sum"), matter.sum_fen),
        (_("Released"), known.released),
        (_("Returned"), known.returned),
        (_("Spent"), known.released - known.returned),
        (_("Shown in invoices"), known.invoiced),
    ]
    return [{"label": label, "value": yuan(fen)} for label, fen in rows]
