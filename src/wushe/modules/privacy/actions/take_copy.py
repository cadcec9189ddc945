"""Take a copy of everything that is kept about oneself: by account, or by the receipt of a need."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.actions import export_own_data
from wushe.modules.accounts.actions.export_subject_data import export_subject_data
from wushe.modules.needs.labels import CHANNEL, STATUS, category_label
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.resident import answers_to
from wushe.modules.oversight.actions import record
from wushe.modules.privacy.events import PrivacyEvent
from wushe.modules.privacy.labels import REQUEST_KINDS, STATUSES, RequestKind
from wushe.modules.privacy.queries import looks, requests_of, seen_subjects, told
from wushe.modules.registers.actions.copy_about import copy_about


def take_copy(*, street_id: UUID, person_id: UUID | None) -> dict[str, Any]:
    """What every room keeps about the person who is signed in, in plain words, for that person only."""
    with transaction.atomic():
        account = export_own_data(street_id=street_id, person_id=person_id)
        own_id = UUID(str(person_id))  # a stranger has been refused by the line above
        sent = Need.objects.in_street(street_id).filter(person_id=own_id, entered_by_role="")
        asked = [
            {
                "asked_at": row.asked_at.isoformat(),
                "kind": str(REQUEST_KINDS[RequestKind(row.kind)]),
                "status": str(STATUSES[row.status]),
                "reason": row.reason,
            }
            for row in requests_of(street_id, own_id)
        ]
        record(PrivacyEvent.COPY_TAKEN, street_id=street_id, subject_id=own_id, person_id=own_id)
        return {
            "account": account,
            "needs": [_need(need) for need in sent.select_related("area").order_by("received_at")],
            **copy_about(street_id=street_id, person_id=own_id),
            "requests": asked,
            "who_looked": _looked(street_id, seen_subjects(street_id, own_id)),
        }


def copy_behind_receipt(*, street_id: UUID, need: Need) -> dict[str, Any]:
    """The same for one need; that the receipt is theirs has been shown to the page that asks."""
    with transaction.atomic():
        kept = export_subject_data(street_id=street_id, subject_id=need.subject_id) if need.subject_id else {}
        record(PrivacyEvent.COPY_TAKEN, street_id=street_id, subject_id=need.id, facts={"kinds": sorted(kept)})
        return {
            "personal_data": kept,
            "needs": [_need(need)],
            "who_looked": _looked(street_id, {need.subject_id} if need.subject_id else set()),
        }


def _need(need: Need) -> dict[str, Any]:
    return {
        "number": need.number,
        "said": need.body,
        "where": need.where,
        "area": need.area.name,
        "came_by": str(CHANNEL[need.channel]),
        "category": str(category_label(need.category)),
        "status": str(STATUS[need.status]),
        "received_at": need.received_at.isoformat(),
        "answers": [answer.points for answer in answers_to(need)],
    }


def _looked(street_id: UUID, subjects: set[UUID]) -> list[dict[str, str]]:
    rows = told(street_id, looks(street_id, subjects=subjects)[:1000])
    return [{"at": row.at.isoformat(), "who": row.who, "kind": str(row.kind), "reason": row.reason} for row in rows]
