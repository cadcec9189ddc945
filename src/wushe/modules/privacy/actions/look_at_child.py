"""Looks at data of children: whoever works on a need asks, the desk permits or refuses."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.accounts.actions import ask_for_look, permit_look, refuse_look
from wushe.modules.accounts.models import LookPermit
from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.actions.reveal_contact import demand_contact
from wushe.modules.needs.models import Need
from wushe.modules.privacy import permissions


def ask_to_look(*, street_id: UUID, person_id: UUID, subject_id: UUID, kind: str, reason: str) -> LookPermit:
    """Staff of the area ask to see one value behind a need."""
    need = Need.objects.in_street(street_id).filter(subject_id=subject_id).order_by("-received_at").first()
    if need is None:
        raise NeedUnknown
    demand_contact(street_id=street_id, person_id=person_id, need=need)
    return ask_for_look(street_id=street_id, subject_id=subject_id, kind=kind, person_id=person_id, reason=reason)


def decide_look(*, street_id: UUID, person_id: UUID, permit_id: UUID, permitted: bool) -> LookPermit:
    """The second person says yes, for a day, or no."""
    if not permissions.may_approve(person_id, street_id):
        raise permissions.NotYourDesk
    decide = permit_look if permitted else refuse_look
    return decide(street_id=street_id, permit_id=permit_id, person_id=person_id)
