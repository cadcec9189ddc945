"""Release a part when its gate is open, or take back a release that was booked by mistake."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wushe.core.payments import Gate
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.payments import permissions
from wushe.modules.payments.actions._rows import NotYourMoney, sum_facts, sum_for_change
from wushe.modules.payments.events import PaymentEvent
from wushe.modules.payments.labels import LACKS
from wushe.modules.payments.models import Agreement, Part
from wushe.modules.payments.queries import gate_of, part_of


class PartUnknown(NotFound):
    """No such part in this street."""

    code = "payments.part_unknown"
    message = _("There is no such part of a sum here.")
    way_out = _("Go back to the payments of the project.")


class GateShut(Refused):
    """The gate is there for this."""

    code = "payments.gate_shut"
    message = _("This part cannot be released yet: %(lacks)s.")
    way_out = _("Wait for the day, or do first what is missing.")


class AlreadyReleased(Refused):
    """Once is enough."""

    code = "payments.already_released"
    message = _("This part has been released already.")
    way_out = _("Look at the page again: someone else may have released it meanwhile.")


class NotReleased(Refused):
    """There is nothing to take back."""

    code = "payments.not_released"
    message = _("This part has not been released, or a later one has been.")
    way_out = _("Take back the last released part first.")


class VoucherMissing(Invalid):
    """A booking without a number is none."""

    code = "payments.voucher_missing"
    message = _("Please enter the number of the voucher in your books.")
    way_out = _("It stands on the payment slip.")


def release_part(*, street_id: UUID, person_id: UUID, part_id: UUID | str, voucher: str) -> Part:
    """Book that a part was released; refused with everything that is still missing."""
    number = voucher.strip()[:60]
    if len(number) < 2:
        raise VoucherMissing(field="voucher")
    with transaction.atomic():
        part, agreement = _locked(street_id, part_id)
        if not permissions.may_release(person_id, agreement):
            raise NotYourMoney
        if part.released_at is not None:
            raise AlreadyReleased
        found = gate_of(part, clock.today())
        if not found.is_open:
            _shut(found)
        part.released_at, part.released_by, part.voucher = clock.now(), person_id, number
        part.save()
        _record(PaymentEvent.RELEASED, part, agreement, person_id)
    return part


def take_back_release(*, street_id: UUID, person_id: UUID, part_id: UUID | str, reason: str) -> Part:
    """A release that was booked by mistake counts no more; both bookings stay in the ledger."""
    with transaction.atomic():
        part, agreement = _locked(street_id, part_id)
        if not permissions.may_agree(person_id, agreement.project):
            raise NotYourMoney
        later = Part.objects.in_street(street_id).filter(agreement=agreement, position__gt=part.position)
        if part.released_at is None or later.exclude(released_at=None).exists():
            raise NotReleased
        part.released_at, part.released_by, part.voucher = None, None, ""
        part.save()
        _record(PaymentEvent.TAKEN_BACK, part, agreement, person_id, reason=reason.strip()[:120])
    return part


def _locked(street_id: UUID, part_id: UUID | str) -> tuple[Part, Agreement]:
    """The sum is locked first, so that two people release in turn."""
    known = part_of(street_id, part_id)
    if known is None:
        raise PartUnknown
    agreement = sum_for_change(street_id, known.agreement_id)
    part = Part.objects.in_street(street_id).select_for_update().get(pk=known.pk)
    part.agreement = agreement
    return part, agreement


def _shut(found: Gate) -> NoReturn:
    words = [LACKS[lack] for lack in found.lacks]
    raise GateShut(lacks=format_lazy("; ".join("{}" for _word in words), *words))


def _record(event: PaymentEvent, part: Part, agreement: Agreement, person_id: UUID, **more: str) -> None:
    record(
        event,
        street_id=part.street_id,
        subject_id=agreement.id,
        person_id=person_id,
        facts=sum_facts(agreement) | {"part": part.position, "amount_fen": part.amount_fen} | more,
    )
