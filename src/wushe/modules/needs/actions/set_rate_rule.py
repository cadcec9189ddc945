"""Set by which weights the rates of this street are counted from a day on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.rates import RateRules, WeightsWrong
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.needs import permissions
from wushe.modules.needs.events import StatisticsEvent
from wushe.modules.needs.models import RateRule, Responded
from wushe.modules.oversight.actions import record


class NotYourRates(NotAllowed):
    """How a street counts is for the street to say."""

    code = "needs.not_your_rates"
    message = _("Only the street decides how its rates are counted.")
    way_out = _("Ask the street coordinator.")


class WeightsNotOne(Invalid):
    """Weights that do not add up."""

    code = "needs.weights_not_one"
    message = _("The three weights must add up to 1, and each figure lies between 0 and 1.")
    way_out = _("For example 0.2, 0.4 and 0.4.")


class SourceMissing(Invalid):
    """A number without its source."""

    code = "needs.source_missing"
    message = _("Say where these numbers come from.")
    way_out = _("For example: number and date of the notice of the city or district.")


def set_rate_rule(
    *,
    street_id: UUID,
    person_id: UUID,
    valid_from: date,
    weights: tuple[Fraction, Fraction, Fraction],
    k: Fraction,
    source: str,
    responded: str = Responded.ANSWER,
) -> RateRule:
    """Keep weights (response, solution, satisfaction) and k with day and source; earlier months keep their own."""
    if not permissions.may_set_rates(person_id, street_id):
        raise NotYourRates
    thousandths = [1000 * share for share in (k, *weights)]
    try:
        RateRules(k, *weights)
    except WeightsWrong as wrong:
        raise WeightsNotOne(field="response") from wrong
    if any(share.denominator != 1 for share in thousandths):
        raise WeightsNotOne(field="response")
    if len(source.strip()) < 2:
        raise SourceMissing(field="source")
    with transaction.atomic():
        rule: RateRule = RateRule.objects.create(
            street_id=street_id,
            valid_from=valid_from,
            k_permille=int(thousandths[0]),
            response_permille=int(thousandths[1]),
            solution_permille=int(thousandths[2]),
            satisfaction_permille=int(thousandths[3]),
            responded=Responded(responded),
            source=source.strip()[:200],
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            set_at=clock.now(),
        )
        record(
            StatisticsEvent.RATES_SET,
            street_id=street_id,
            subject_id=rule.id,
            person_id=person_id,
            facts={
                "from": valid_from.isoformat(),
                "k": rule.k_permille,
                "weights": [rule.response_permille, rule.solution_permille, rule.satisfaction_permille],
                "responded": rule.responded,
                "source": rule.source,
            },
        )
        return rule
