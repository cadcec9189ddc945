"""See the name of a colleague who took a step, with a reason."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.labels import DataKind
from wushe.modules.actors.actions import reveal_holder
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.who import holding_at
from wushe.modules.oversight.queries import entries_about


class NobodyActed(NotFound):
    """No such step, or the house took it by itself."""

    code = "needs.nobody_acted"
    message = _("No colleague took this step.")
    way_out = _("Choose another step of the history.")


def reveal_actor(*, street_id: UUID, person_id: UUID, need_id: UUID, entry_id: UUID | str, reason: str) -> str:
    """Give the name in plain words to staff of the area; the vault keeps who looked and why."""
    need = Need.objects.in_street(street_id).filter(pk=need_id).first()
    if need is None:
        raise NeedUnknown
    if not permissions.may_triage(person_id, street_id, need.area_path):
        raise NotYourNeed
    entry = next((one for one in entries_about(street_id, need.id) if str(one.pk) == str(entry_id)), None)
    held = holding_at(street_id, entry.person_id, entry.happened_at) if entry and entry.person_id else None
    if held is None:
        raise NobodyActed
    return reveal_holder(
        person_id=person_id, street_id=street_id, holding_id=held.pk, kind=DataKind.NAME, reason=reason
    )
