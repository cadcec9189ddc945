"""Look at the name or phone a resident left, with a reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.oversight.actions import record


class NoContact(NotFound):
    """Nobody left anything."""

    code = "needs.no_contact"
    message = _("No contact was left with this need.")
    way_out = _("The resident can see the answer by receipt number.")


def demand_contact(*, street_id: UUID, person_id: UUID, need: Need) -> UUID:
    """Whose contact it is, if this person may look at it at all."""
    if not permissions.may_triage(person_id, street_id, need.area_path):
        raise NotYourNeed
    if need.subject_id is None:
        raise NoContact
    return need.subject_id


def reveal_contact(*, street_id: UUID, person_id: UUID, need_id: UUID, kind: str, reason: str) -> str:
    """Give one value in plain words to staff of the area, and keep who looked and why."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        subject_id = demand_contact(street_id=street_id, person_id=person_id, need=need)
        value = reveal_personal_data(
            street_id=street_id, subject_id=subject_id, kind=kind, person_id=person_id, reason=reason
        )
        record(
            NeedEvent.CONTACT_REVEALED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "kind": kind},
        )
        return value
