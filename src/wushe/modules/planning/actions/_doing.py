"""What somebody writes down about a line, and the rules it has to keep."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Space
from wushe.core.planning import Phase
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.queries import body_of
from wushe.modules.planning.actions._rows import said
from wushe.modules.planning.labels import MOST_FEN, actor_named, seasons_of, yuan
from wushe.modules.planning.models import Plan, PlanLine
from wushe.modules.planning.queries import goal_of
from wushe.modules.spaces.queries import place_of


class NotOneOfFive(Invalid):
    """A plan speaks of the five."""

    code = "planning.not_one_of_five"
    message = _("Say which of the five does it.")
    way_out = _("Choose one from the list; partners of the five are named as the responsible body.")


class BodyWrong(Invalid):
    """A body of another street, or one that has ended."""

    code = "planning.body"
    message = _("The responsible body is not a living body of this street.")
    way_out = _("Choose a body from the list.")


class DaysWrong(Invalid):
    """Outside the year, or backwards."""

    code = "planning.days"
    message = _("The days must lie in %(year)s, and the last one not before the first.")
    way_out = _("Correct the days. What runs longer is written into the next year's plan too.")


class MoneyWrong(Invalid):
    """Less than nothing, or more than anybody has."""

    code = "planning.money"
    message = _("The amount must lie between 0 and %(most)s yuan.")
    way_out = _("Correct the amount.")


class MoneyFromNowhere(Invalid):
    """An amount needs a source."""

    code = "planning.money_from_nowhere"
    message = _("Say where the money comes from.")
    way_out = _("For example: the community's service fund, the charity fund, the street's budget.")


class WordUnknown(Invalid):
    """A word that is none of the choices."""

    code = "planning.word_unknown"
    message = _("This is none of the choices.")
    way_out = _("Choose from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What somebody writes down."""

    actor: str
    body_id: UUID
    title: str
    begins_on: date
    ends_on: date
    space: str
    phase: str
    words: str = ""
    amount_fen: int = 0
    money_from: str = ""
    place_id: UUID | None = None
    goal_id: UUID | None = None
    seasons: Collection[str] = ()


def write(line: PlanLine, plan: Plan, doing: Doing) -> None:
    """Put it into the line if it keeps the rules; nothing is kept otherwise."""
    body = body_of(plan.street_id, doing.body_id)
    place = place_of(plan.street_id, doing.place_id)
    goal = goal_of(plan.street_id, doing.goal_id) if doing.goal_id else None
    if actor_named(doing.actor) is None:
        raise NotOneOfFive(field="actor")
    if body is None or body.ended_on is not None:
        raise BodyWrong(field="body_id")
    if (doing.place_id and place is None) or (doing.goal_id and (goal is None or goal.plan_id != plan.id)):
        raise WordUnknown(field="place_id" if doing.place_id and place is None else "goal_id")
    if doing.begins_on > doing.ends_on or {doing.begins_on.year, doing.ends_on.year} != {plan.year}:
        raise DaysWrong(field="ends_on", year=plan.year)
    for field, word, words in (("space", doing.space, Space), ("phase", doing.phase, Phase)):
        if word not in set(words):
            raise WordUnknown(field=field)
    if not set(doing.seasons) <= {season.code for season in seasons_of(plan.year)}:
        raise WordUnknown(field="seasons")
    _write_money(line, doing)
    line.actor, line.body, line.place, line.goal = doing.actor, body, place, goal
    line.title = said(doing.title, field="title", most=120)
    line.words = said(doing.words, field="words", most=600, optional=True)
    line.begins_on, line.ends_on = doing.begins_on, doing.ends_on
    line.space, line.phase, line.seasons = doing.space, doing.phase, sorted(doing.seasons)
    line.save()


def _write_money(line: PlanLine, doing: Doing) -> None:
    if not 0 <= doing.amount_fen <= MOST_FEN:
        raise MoneyWrong(field="amount", most=yuan(MOST_FEN))
    line.amount_fen = doing.amount_fen
    line.money_from = said(doing.money_from, field="money_from", most=120, optional=True)
    if line.amount_fen and not line.money_from:
        raise MoneyFromNowhere(field="money_from")
