"""Come to an agreement, in writing or by word of mouth; note the court's confirmation; or end without one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.mediation.actions._rows import (
    NotToday,
    StepPast,
    mediation_for_change,
    record_mediation,
    said,
    seal_part,
)
from wushe.modules.mediation.actions.answer_mediation import channels_told
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.labels import AgreementForm, PartKind, State
from wushe.modules.mediation.models import Mediation
from wushe.modules.mediation.queries import confirm_until


class SignaturesMissing(Invalid):
    """A written agreement takes effect with both signatures and the seal."""

    code = "mediation.signatures_missing"
    message = _("A written agreement needs the days of both signatures and of the committee's seal.")
    way_out = _("Enter the three days; or record that it was agreed by word of mouth.")


class BeforeItBegan(Invalid):
    """An agreement older than its mediation."""

    code = "mediation.before_it_began"
    message = _("The mediation began on %(day)s; it cannot have been agreed before.")
    way_out = _("Enter that day or a later one.")


class ConfirmationTooLate(Invalid):
    """Thirty days, and both together."""

    code = "mediation.confirmation_too_late"
    message = _("Both sides could ask the court together until %(day)s.")
    way_out = _("The agreement binds them all the same; tell them that they can sue for it.")


class AlreadyConfirmed(Refused):
    """Once is enough."""

    code = "mediation.already_confirmed"
    message = _("This agreement has been confirmed.")
    way_out = _("Nothing more is to be done.")


def settle_in_writing(
    *,
    street_id: UUID,
    person_id: UUID,
    mediation_id: UUID,
    words: str,
    signed_a_on: date | None,
    signed_b_on: date | None,
    sealed_on: date | None,
) -> Mediation:
    """Takes effect on the day on which both have signed and the committee has sealed it."""
    if signed_a_on is None or signed_b_on is None or sealed_on is None:
        raise SignaturesMissing(field="signed_a_on")
    effective = max(signed_a_on, signed_b_on, sealed_on)
    earliest = min(signed_a_on, signed_b_on, sealed_on)
    return _settled(street_id, person_id, mediation_id, words, AgreementForm.WRITTEN, effective, earliest)


def settle_by_word(*, street_id: UUID, person_id: UUID, mediation_id: UUID, words: str, agreed_on: date) -> Mediation:
    """Takes effect when it is agreed; the mediator records what."""
    return _settled(street_id, person_id, mediation_id, words, AgreementForm.ORAL, agreed_on, agreed_on)


def note_confirmation(*, street_id: UUID, person_id: UUID, mediation_id: UUID, applied_on: date) -> Mediation:
    """Both sides have asked the court together, within the days."""
    with transaction.atomic():
        row = mediation_for_change(street_id, mediation_id, person_id, State.SETTLED)
        if row.confirmed_on is not None:
            raise AlreadyConfirmed
        _not_ahead(applied_on, "applied_on")
        if row.effective_on is None or applied_on < row.effective_on:
            raise BeforeItBegan(field="applied_on", day=row.effective_on.isoformat() if row.effective_on else "")
        if row.confirm_until is not None and applied_on > row.confirm_until:
            raise ConfirmationTooLate(field="applied_on", day=row.confirm_until.isoformat())
        row.confirmed_on = applied_on
        row.save(update_fields=["confirmed_on"])
        record_mediation(MediationEvent.CONFIRMED, row, person_id, {"applied_on": applied_on.isoformat()})
        return row


def fail_mediation(
    *, street_id: UUID, person_id: UUID, mediation_id: UUID, words: str, channels: Sequence[str]
) -> Mediation:
    """It comes to nothing: it stops, and both sides are told where else they can go."""
    why, told = said(words, field="words"), channels_told(channels)
    with transaction.atomic():
        row = mediation_for_change(street_id, mediation_id, person_id, State.UNDER_WAY)
        seal_part(row, PartKind.FAILURE, why, person_id)
        row.state, row.channels, row.ended_at = State.FAILED, told, clock.now()
        row.save(update_fields=["state", "channels", "ended_at"])
        record_mediation(MediationEvent.FAILED, row, person_id, {"channels": ",".join(told)})
        return row


def _settled(
    street_id: UUID,
    person_id: UUID,
    mediation_id: UUID,
    words: str,
    form: AgreementForm,
    effective: date,
    earliest: date,
) -> Mediation:
    text = said(words, field="words")
    with transaction.atomic():
        row = mediation_for_change(street_id, mediation_id, person_id, State.UNDER_WAY)
        _not_ahead(effective, "sealed_on" if form is AgreementForm.WRITTEN else "agreed_on")
        if row.begun_at is None:
            raise StepPast
        began = timezone.localtime(row.begun_at).date()
        if earliest < began:
            field = "signed_a_on" if form is AgreementForm.WRITTEN else "agreed_on"
            raise BeforeItBegan(field=field, day=began.isoformat())
        seal_part(row, PartKind.AGREEMENT, text, person_id)
        row.state, row.agreement_form, row.effective_on = State.SETTLED, form, effective
        row.confirm_until, row.ended_at = confirm_until(effective), clock.now()
        row.save()
        facts: dict[str, object] = {"form": form.value, "effective_on": effective.isoformat()}
        record_mediation(MediationEvent.SETTLED, row, person_id, facts)
        return row


def _not_ahead(day: date, field: str) -> None:
    if day > clock.today():
        raise NotToday(field=field, day=day.isoformat())
