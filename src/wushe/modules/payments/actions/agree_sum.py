"""Write down what a body gets for a project, in which parts and behind which gates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.payments import NoSplit, parts_of
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.payments import permissions
from wushe.modules.payments.actions._rows import NotYourMoney, payee, sum_facts
from wushe.modules.payments.events import PaymentEvent
from wushe.modules.payments.models import Agreement, Part
from wushe.modules.projects.actions._rows import ProjectUnknown
from wushe.modules.projects.queries import project_of

LARGEST_FEN = 100_000_000_00


class SumImpossible(Invalid):
    """Nothing, or more than a street has."""

    code = "payments.sum_impossible"
    message = _("A sum lies between ¥0.01 and ¥100,000,000.")
    way_out = _("Write the sum in yuan, for example 86000.00.")


class SplitImpossible(Invalid):
    """Parts that do not make the whole."""

    code = "payments.split_impossible"
    message = _("The parts must be whole percentages that add up to 100, each worth at least ¥0.01.")
    way_out = _("For example 50, 40 and 10.")


class SourceMissing(Invalid):
    """Money from nowhere."""

    code = "payments.source_missing"
    message = _("Please say which money it is.")
    way_out = _("For example: the community service fund.")


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One part: its percentage, its first day, and whether the work has to be accepted before."""

    percent: int
    not_before: date | None = None
    needs_delivery: bool = False


def agree_sum(
    *,
    street_id: UUID,
    person_id: UUID,
    project_id: UUID | str,
    body_id: UUID | str,
    sum_fen: int,
    source: str,
    parts: Sequence[PartPlan],
    submission_key: str,
    publicity_until: date | None = None,
) -> Agreement:
    """Keep the sum and its parts; nothing is paid by that. The same key keeps it once."""
    known = _agreed(street_id, submission_key)
    if known is not None:
        return known
    project = project_of(street_id, project_id)
    if project is None:
        raise ProjectUnknown
    if not permissions.may_agree(person_id, project):
        raise NotYourMoney
    body = payee(street_id, body_id)
    if not 1 <= sum_fen <= LARGEST_FEN:
        raise SumImpossible(field="sum")
    if len(source.strip()) < 2:
        raise SourceMissing(field="source")
    try:
        amounts = parts_of(sum_fen, [part.percent for part in parts])
    except NoSplit as error:
        raise SplitImpossible(field="parts") from error
    agreement = Agreement(
        id=new_id(),
        street_id=street_id,
        project=project,
        submission_key=submission_key,
        body=body,
        sum_fen=sum_fen,
        source=source.strip()[:120],
        publicity_until=publicity_until,
        agreed_at=clock.now(),
        agreed_by=person_id,
    )
    try:
        with transaction.atomic():
            agreement.save(force_insert=True)
            Part.objects.bulk_create(_parts(agreement, parts, amounts))
            record(
                PaymentEvent.AGREED,
                street_id=street_id,
                subject_id=agreement.id,
                person_id=person_id,
                facts=sum_facts(agreement) | {"parts": len(parts)},
            )
    except IntegrityError:
        known = _agreed(street_id, submission_key)  # the same form arrived twice at once
        if known is None:
            raise
        return known
    return agreement


def _parts(agreement: Agreement, plans: Sequence[PartPlan], amounts: Sequence[int]) -> list[Part]:
    return [
        Part(
            street_id=agreement.street_id,
            agreement=agreement,
            position=position,
            amount_fen=amount,
            not_before=plan.not_before,
            needs_delivery=plan.needs_delivery,
        )
        for position, (plan, amount) in enumerate(zip(plans, amounts, strict=True), 1)
    ]


def _agreed(street_id: UUID, submission_key: str) -> Agreement | None:
    row: Agreement | None = Agreement.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row
