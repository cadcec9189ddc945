"""Say whether a measure has had the effect that was expected; never the person who reported it as done."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeasureStatus
from wushe.core.policies import Effect
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import (
    NotYourMeasure,
    last_report,
    measure_for_change,
    move,
    record_step,
    said,
)
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.models import EffectReview, Measure


class ReviewOfOwnReport(NotAllowed):
    """Whoever reports that it is done does not judge it."""

    code = "policies.own_report"
    message = _("You have reported this measure as done yourself.")
    way_out = _("Somebody else says whether it has had its effect.")


class ReviewTooEarly(Refused):
    """The effect cannot be seen yet."""

    code = "policies.review_too_early"
    message = _("The effect is reviewed from %(on)s on.")
    way_out = _("Wait until then: an effect that lasts can only be seen after a while.")


class EffectUnknown(Invalid):
    """Neither reached, partly nor not."""

    code = "policies.effect_unknown"
    message = _("The effect is reached, partly reached, or not reached.")
    way_out = _("Choose one of the three.")


def review_effect(
    *, street_id: UUID, person_id: UUID, measure_id: UUID | str, effect: str, words: str
) -> EffectReview:
    """Reached, partly or not, with what it was seen by."""
    told = said(words, field="words")
    with transaction.atomic():
        measure = _asked(street_id, person_id, measure_id)
        if effect not in set(Effect):
            raise EffectUnknown(field="effect")
        report = last_report(measure)
        if measure.status == MeasureStatus.DONE and report is not None and report.person_id == person_id:
            raise ReviewOfOwnReport
        if measure.status == MeasureStatus.DONE and measure.review_on and measure.review_on > clock.today():
            raise ReviewTooEarly(on=measure.review_on)
        move(measure, MeasureStatus.REVIEWED, "review", {"reason", "someone_else"})
        measure.save(update_fields=["status"])
        row: EffectReview = EffectReview.objects.create(
            street_id=street_id, measure=measure, effect=effect, words=told, person_id=person_id, at=clock.now()
        )
        record_step(PolicyEvent.REVIEWED, measure, person_id, effect=effect)
    return row


def undo_review(*, street_id: UUID, person_id: UUID, measure_id: UUID | str) -> Measure:
    """The review was a mistake: it is due again."""
    with transaction.atomic():
        measure = _asked(street_id, person_id, measure_id)
        move(measure, MeasureStatus.DONE, "undo")
        measure.save(update_fields=["status"])
        EffectReview.objects.in_street(street_id).filter(measure=measure).delete()
        record_step(PolicyEvent.REVIEW_UNDONE, measure, person_id)
    return measure


def _asked(street_id: UUID, person_id: UUID, measure_id: UUID | str) -> Measure:
    measure = measure_for_change(street_id, measure_id)
    if not permissions.may_review(person_id, measure):
        raise NotYourMeasure
    return measure
