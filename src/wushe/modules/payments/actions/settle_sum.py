"""Book money that came back, and end an agreed sum."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.payments import permissions
from wushe.modules.payments.actions._rows import NotYourMoney, sum_facts, sum_for_change
from wushe.modules.payments.events import PaymentEvent
from wushe.modules.payments.models import Agreement, Part


class MoreThanReleased(Invalid):
    """Nobody gives back what they did not get."""

    code = "payments.more_than_released"
    message = _("At most what was released can come back.")
    way_out = _("Look at what was released, and enter what came back of it.")


class EndReasonMissing(Invalid):
    """An end without a reason."""

    code = "payments.end_reason_missing"
    message = _("Please say why it ends.")
    way_out = _("One short sentence is enough.")


def return_money(*, street_id: UUID, person_id: UUID, agreement_id: UUID | str, amount_fen: int) -> Agreement:
    """What was not needed came back; added to what came back before."""
    with transaction.atomic():
        agreement = _agreed_by(street_id, person_id, agreement_id)
        parts = Part.objects.in_street(street_id).filter(agreement=agreement).exclude(released_at=None)
        released = parts.aggregate(total=Sum("amount_fen"))["total"] or 0
        if amount_fen < 1 or agreement.returned_fen + amount_fen > released:
            raise MoreThanReleased(field="amount")
        agreement.returned_fen += amount_fen
        agreement.save(update_fields=["returned_fen"])
        _record(PaymentEvent.RETURNED, agreement, person_id, amount_fen=amount_fen)
    return agreement


def end_sum(*, street_id: UUID, person_id: UUID, agreement_id: UUID | str, reason: str) -> Agreement:
    """No further part is released: the work stopped, or it cost less."""
    said = reason.strip()[:300]
    if len(said) < 2:
        raise EndReasonMissing(field="words")
    with transaction.atomic():
        agreement = _agreed_by(street_id, person_id, agreement_id)
        agreement.ended_at, agreement.end_reason = clock.now(), said
        agreement.save(update_fields=["ended_at", "end_reason"])
        _record(PaymentEvent.ENDED, agreement, person_id)
    return agreement


def _agreed_by(street_id: UUID, person_id: UUID, agreement_id: UUID | str) -> Agreement:
    agreement = sum_for_change(street_id, agreement_id)
    if not permissions.may_agree(person_id, agreement.project):
        raise NotYourMoney
    return agreement


def _record(event: PaymentEvent, agreement: Agreement, person_id: UUID, **more: int) -> None:
    record(
        event,
        street_id=agreement.street_id,
        subject_id=agreement.id,
        person_id=person_id,
        facts=sum_facts(agreement) | more,
    )
