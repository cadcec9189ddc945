"""A ballot as its makers describe it, and the rule that follows where no law gives one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import Kind, hundredths
from wushe.foundation.refusals import Invalid
from wushe.modules.ballots.labels import RollKind
from wushe.modules.ballots.models import Ballot, Option
from wushe.modules.ballots.queries.forms import OWN


class BallotPlanWrong(Invalid):
    """A form, a kind, a number or an option that is none of those offered."""

    code = "ballots.plan"
    message = _("This is not one of the choices, or the number is out of reason.")
    way_out = _("Choose one of those offered; options stand one on a line, each once.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPlan:
    """A ballot as its makers describe it; `options` are (name, cost in fen)."""

    title: str
    question: str
    words: str = ""
    form: str = OWN
    matter: str = ""
    roll: str = RollKind.RESIDENTS.value
    body_id: UUID | None = None
    kind: str = Kind.YES_NO.value
    options: Sequence[tuple[str, int]] = ()
    seats: int = 1
    most: int = 1
    highest: int = 5
    method: str = ""
    budget_fen: int = 0
    is_secret: bool = False
    until_on: date


def own_rule(plan: BallotPlan) -> dict[str, Any]:
    """The rule of a vote that no law asks for, in the form of the file."""
    number = len(plan.options)
    match Kind(plan.kind):
        case Kind.YES_NO:
            return {"taking_part": ">1/2", "agreeing": ">1/2", "by_area": False}
        case Kind.SINGLE:
            return {"seats": _between(plan.seats, 1, number, "seats")}
        case Kind.APPROVAL:
            seats = _between(plan.seats, 1, number, "seats")
            return {"seats": seats, "most": _between(plan.most, 1, number, "most")}
        case Kind.RANKED:
            return {"method": _one_of(plan.method or "schulze", "schulze", "runoff")}
        case Kind.SCORE:
            seats = _between(plan.seats, 1, number, "seats")
            return {"seats": seats, "highest": _between(plan.highest, 1, 10, "highest")}
    fen = _between(plan.budget_fen, 100, 10**11, "budget")
    method = _one_of(plan.method or "equal-shares", "greedy", "equal-shares")
    return {"budget": f"{fen // 100}.{fen % 100:02d}", "method": method, "knapsack": False}


def _between(value: int, least: int, most: int, field: str) -> int:
    if not least <= value <= most:
        raise BallotPlanWrong(field=field)
    return value


def _one_of(value: str, *known: str) -> str:
    if value not in known:
        raise BallotPlanWrong(field="method")
    return value


def plan_again(row: Ballot, options: Sequence[Option], *, title: str, is_secret: bool, until_on: date) -> BallotPlan:
    """The same question by the same rule, for another vote."""
    same = ("question", "words", "form", "matter", "roll", "body_id", "kind")
    told = {name: row.rule[name] for name in ("seats", "most", "highest", "method") if name in row.rule}
    return BallotPlan(
        **{name: getattr(row, name) for name in same},
        **told,
        title=title,
        options=[(one.name, one.cost_fen or 0) for one in options],
        budget_fen=hundredths(row.rule["budget"]) if "budget" in row.rule else 0,
        is_secret=is_secret,
        until_on=until_on,
    )
