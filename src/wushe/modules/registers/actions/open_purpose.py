"""Open a purpose for which data about single persons may be kept; approve or refuse its sensitive fields."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import PurposeDraft, needs_approval, purpose_faults
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import why
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import FAULT_FIELDS, FAULTS, PurposeStatus
from wushe.modules.registers.models import Purpose
from wushe.modules.registers.permissions import NotYourPurpose, may_approve, may_open_purpose
from wushe.modules.spaces.queries import area_of


class PurposeUnknown(NotFound):
    """No such purpose in this street."""

    code = "registers.purpose_unknown"
    message = _("There is no such purpose here.")
    way_out = _("Look at the list of purposes.")


class PurposeUnfit(Invalid):
    """The law asks for more before data about a person may be kept."""

    code = "registers.purpose_unfit"
    message = _("This purpose cannot be opened: %(fault)s")
    way_out = _("Complete it and send it again.")


class PurposeDecided(Refused):
    """It is approved or refused once."""

    code = "registers.purpose_decided"
    message = _("This purpose does not wait for approval.")
    way_out = _("Look at the page again.")


def open_purpose(*, person_id: UUID | None, street_id: UUID, area_id: UUID, draft: PurposeDraft) -> Purpose:
    """A community worker opens a purpose for an area; with sensitive fields it waits until somebody else approves."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        if person_id is None or not may_open_purpose(standing(person_id, street_id), area.path if area else "-"):
            raise NotYourPurpose
        faults = purpose_faults(draft, clock.today())
        if area is None or faults:
            fault = faults[0]
            raise PurposeUnfit(field=FAULT_FIELDS[fault], fault=FAULTS[fault])
        waits = needs_approval(draft.fields)
        purpose = Purpose.objects.create(
            id=new_id(),
            street_id=street_id,
            title=redact(draft.title.strip()).text[:60],
            area=area,
            basis=draft.basis,
            law=draft.law.strip()[:120],
            fields=list(draft.fields),
            necessity=redact(draft.necessity.strip()).text[:300],
            keep_until=draft.keep_until,
            status=PurposeStatus.WAITING if waits else PurposeStatus.OPEN,
            opened_by=person_id,
            opened_at=clock.now(),
        )
        _record(purpose, RegisterEvent.PURPOSE_OPENED, person_id)
        return purpose


def approve_purpose(*, person_id: UUID | None, street_id: UUID, purpose_id: UUID) -> Purpose:
    """The street leader or the data steward allows the sensitive fields."""
    return _decide(person_id, street_id, purpose_id, PurposeStatus.OPEN, "", RegisterEvent.PURPOSE_APPROVED)


def refuse_purpose(*, person_id: UUID | None, street_id: UUID, purpose_id: UUID, reason: str) -> Purpose:
    """They do not, and say why."""
    event = RegisterEvent.PURPOSE_REFUSED
    return _decide(person_id, street_id, purpose_id, PurposeStatus.REFUSED, why(reason), event)


def _decide(
    person_id: UUID | None,
    street_id: UUID,
    purpose_id: UUID,
    status: PurposeStatus,
    reason: str,
    event: RegisterEvent,
) -> Purpose:
    with transaction.atomic():
        purpose = purpose_for_change(street_id, purpose_id)
        if not may_approve(standing(person_id, street_id), purpose.area.path, purpose.opened_by):
            raise NotYourPurpose
        if purpose.status != PurposeStatus.WAITING:
            raise PurposeDecided
        purpose.status, purpose.reason = status, reason
        purpose.decided_by, purpose.decided_at = person_id, clock.now()
        purpose.save()
        _record(purpose, event, person_id)
        return purpose


def purpose_for_change(street_id: UUID, purpose_id: UUID) -> Purpose:
    """The row, locked until the transaction ends."""
    rows = Purpose.objects.in_street(street_id).select_related("area").select_for_update(of=("self",))
    row: Purpose | None = rows.filter(pk=purpose_id).first()
    if row is None:
        raise PurposeUnknown
    return row


def _record(purpose: Purpose, event: RegisterEvent, person_id: UUID | None) -> None:
    facts = {
        "name": purpose.title,
        "area_path": purpose.area.path,
        "basis": purpose.basis,
        "law": purpose.law,
        "fields": purpose.fields,
        "ended_on": purpose.keep_until.isoformat(),
        "reason": purpose.reason,
    }
    record(event, street_id=purpose.street_id, subject_id=purpose.id, person_id=person_id, facts=facts)
