"""Read the name or the phone of someone who holds a role."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed, NotFound
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.accounts.labels import DataKind
from wushe.modules.actors.permissions import may_see_names
from wushe.modules.actors.queries import holding_of, standing


class MayNotSeeNames(NotAllowed):
    """Names are read by those who work with the people there."""

    code = "actors.may_not_see_names"
    message = _("You may not read names and phones here.")
    way_out = _("Call the office line of the body, or ask the community.")


class NobodyThere(NotFound):
    """No such role in this street, or its name is not kept."""

    code = "actors.nobody_there"
    message = _("No name is kept for this role.")
    way_out = _("Look at the page of the body.")


def reveal_holder(*, person_id: UUID | None, street_id: UUID, holding_id: UUID, kind: DataKind, reason: str) -> str:
    """Someone who works there reads the name or phone in plain words; the vault records who and why."""
    holding = holding_of(street_id, holding_id)
    path = holding.area.path if holding else ""
    if not may_see_names(standing(person_id, street_id), path):
        raise MayNotSeeNames
    if holding is None or holding.subject_id is None:
        raise NobodyThere
    return reveal_personal_data(
        street_id=street_id, subject_id=holding.subject_id, kind=kind, person_id=person_id, reason=reason
    )
