"""Make a round of the participatory budget, and change its rules while nobody can vote yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.budgeting import Rule, VoteForm
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._rows import RoundNotYours, amount, led_round, round_facts, said
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.models import Round
from wushe.modules.spaces.queries import area_of, areas


class RulesFrozen(Refused):
    """Nobody changes the rules while people vote by them."""

    code = "rounds.frozen"
    message = _("The rules of this round are frozen since its vote opened.")
    way_out = _("Go on by these rules; make another round for other ones.")


class DaysWrong(Invalid):
    """Phases that end before they can begin."""

    code = "rounds.days"
    message = _("Each phase must end after the one before it.")
    way_out = _("Put the four days in order.")


class AreaElsewhere(Invalid):
    """An area that is not in this street, or not a part of the round's area."""

    code = "rounds.area"
    message = _("This is no area of the round.")
    way_out = _("Choose the area again.")


class NameTaken(Invalid):
    """Two rounds one could not tell apart."""

    code = "rounds.name_taken"
    message = _("This area has a round of that name already.")
    way_out = _("Put the year or the season into the name.")


class RuleUnknown(Invalid):
    """A form of vote, a rule or a number that is none of those offered."""

    code = "rounds.rule"
    message = _("This is not one of the choices.")
    way_out = _("Choose one of those offered.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRules:
    """A round as its makers describe it."""

    name: str
    words: str = ""
    budget_fen: int
    neighbourhoods: Sequence[str] = ()
    vote_form: str = VoteForm.APPROVAL.value
    most: int = 0
    rule: str = Rule.EQUAL_SHARES.value
    share_percent: int = 20
    proposals_until: date
    costing_until: date
    check_until: date
    vote_until: date


def make_round(*, street_id: UUID, person_id: UUID, area_id: UUID, rules: RoundRules) -> Round:
    """Prepared: nobody can propose until its first phase is opened."""
    area = area_of(street_id, area_id)
    if area is None:
        raise AreaElsewhere(field="area")
    if not permissions.may_lead(person_id, street_id, area.path):
        raise RoundNotYours
    now = clock.now()
    row = Round(street_id=street_id, area=area, area_path=area.path, made_by=person_id, made_at=now, phase_since=now)
    with transaction.atomic():
        _take(row, rules)
        row.save(force_insert=True)
        facts = round_facts(row) | {"budget_fen": row.budget_fen, "vote": row.vote_form, "rule": row.rule}
        record(RoundEvent.MADE, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return row


def change_round(*, street_id: UUID, person_id: UUID, round_id: UUID, rules: RoundRules) -> Round:
    """Other rules, money or days, as long as the vote has not opened; the ledger says that it was changed."""
    with transaction.atomic():
        row = led_round(street_id, person_id, round_id)
        if row.phase in (RoundPhase.VOTE, RoundPhase.COUNTING, RoundPhase.DECIDED):
            raise RulesFrozen
        _take(row, rules)
        row.save()
        facts = round_facts(row) | {"budget_fen": row.budget_fen, "vote": row.vote_form, "rule": row.rule}
        record(RoundEvent.CHANGED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return row


def _take(row: Round, rules: RoundRules) -> None:
    row.name, row.words = (
        said(rules.name, field="name", most=80),
        said(rules.words, field="words", most=600, optional=True),
    )
    same = Round.objects.in_street(row.street_id).filter(area_id=row.area_id, name=row.name)
    if same.exclude(pk=row.pk).exists():
        raise NameTaken(field="name")
    row.budget_fen = amount(rules.budget_fen, field="budget", least=100)
    days = (rules.proposals_until, rules.costing_until, rules.check_until, rules.vote_until)
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise DaysWrong(field="vote_until")
    row.proposals_until, row.costing_until, row.check_until, row.vote_until = days
    if rules.vote_form not in set(VoteForm):
        raise RuleUnknown(field="vote_form")
    if rules.rule not in set(Rule):
        raise RuleUnknown(field="rule")
    needs_number = rules.vote_form in (VoteForm.CUMULATIVE, VoteForm.RANKED)
    if not (1 if needs_number else 0) <= rules.most <= 100:
        raise RuleUnknown(field="most")
    if not 0 <= rules.share_percent <= 100:
        raise RuleUnknown(field="share_percent")
    row.vote_form, row.rule = VoteForm(rules.vote_form).value, Rule(rules.rule).value
    row.most, row.share_percent = rules.most, rules.share_percent
    known = {str(one) for one in areas(row.street_id, within=row.area_path).values_list("id", flat=True)}
    if not known.issuperset(rules.neighbourhoods):
        raise AreaElsewhere(field="neighbourhoods")
    row.neighbourhoods = sorted(set(rules.neighbourhoods) - {str(row.area_id)})
