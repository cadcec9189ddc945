"""Register a document with who issued it and when; correct what was written down wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import NotYourMeasure, document_for_change, said
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.models import PolicyDocument
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas


class IssuedLater(Invalid):
    """A document that does not exist yet."""

    code = "policies.issued_later"
    message = _("The day of issue lies in the future.")
    way_out = _("Write the day that stands on the document.")


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands on a document."""

    title: str
    source: str
    issued_on: date
    reference: str = ""
    words: str = ""


def register_document(*, street_id: UUID, person_id: UUID, wording: Wording, submission_key: str) -> PolicyDocument:
    """Keep the document; the same key gives the same one."""
    known = _registered(street_id, submission_key)
    if known is not None:
        return known
    if not permissions.may_register(person_id, street_id):
        raise NotYourMeasure
    document = PolicyDocument(
        id=new_id(),
        street_id=street_id,
        submission_key=submission_key,
        registered_by=person_id,
        registered_at=clock.now(),
        number=_free_number(street_id),
    )
    _write(document, wording)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
            _record(PolicyEvent.REGISTERED, document, person_id)
    except IntegrityError:
        known = _registered(street_id, submission_key)
        if known is None:
            raise
        return known
    return document


def correct_document(
    *, street_id: UUID, person_id: UUID, document_id: UUID | str, wording: Wording
) -> PolicyDocument:
    """Write what stands on it as it should have been written."""
    if not permissions.may_register(person_id, street_id):
        raise NotYourMeasure
    with transaction.atomic():
        document = document_for_change(street_id, document_id)
        _write(document, wording)
        document.save()
        _record(PolicyEvent.CORRECTED, document, person_id)
    return document


def end_document(*, street_id: UUID, person_id: UUID, document_id: UUID | str, reason: str) -> PolicyDocument:
    """It asks for nothing any more: replaced, or no longer in force. What was done for it stays."""
    if not permissions.may_register(person_id, street_id):
        raise NotYourMeasure
    with transaction.atomic():
        document = document_for_change(street_id, document_id)
        document.ended_reason, document.ended_at = said(reason, field="words"), document.ended_at or clock.now()
        document.save()
        _record(PolicyEvent.ENDED, document, person_id)
    return document


def revive_document(*, street_id: UUID, person_id: UUID, document_id: UUID | str) -> PolicyDocument:
    """It was ended by mistake: its measures are asked for again."""
    if not permissions.may_register(person_id, street_id):
        raise NotYourMeasure
    with transaction.atomic():
        document = document_for_change(street_id, document_id)
        document.ended_reason, document.ended_at = "", None
        document.save()
        _record(PolicyEvent.REVIVED, document, person_id)
    return document


def _write(document: PolicyDocument, wording: Wording) -> None:
    if wording.issued_on > clock.today():
        raise IssuedLater(field="issued_on")
    document.title = said(" ".join(wording.title.split()), field="title", most=100)[:160]
    document.source = said(" ".join(wording.source.split()), field="source", most=60)[:100]
    document.reference = said(wording.reference, field="reference", most=50, optional=True)[:60]
    document.words = said(wording.words, field="words", optional=True)
    document.issued_on = wording.issued_on


def _record(event: PolicyEvent, document: PolicyDocument, person_id: UUID) -> None:
    record(
        event,
        street_id=document.street_id,
        subject_id=document.id,
        person_id=person_id,
        facts={"receipt": document.number, "document": document.title, "source": document.source},
    )


def _registered(street_id: UUID, submission_key: str) -> PolicyDocument | None:
    rows = PolicyDocument.objects.in_street(street_id)
    row: PolicyDocument | None = rows.filter(submission_key=submission_key).first()
    return row


def _free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-ZC-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    code = root.code if root else "ZC"
    while PolicyDocument.objects.filter(number=(number := receipt_number(f"{code}-ZC", clock.today()))).exists():
        pass
    return number
