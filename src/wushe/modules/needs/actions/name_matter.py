"""Name the matter of the catalogue that a need is about, when its kind alone does not say it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.linkage.queries import responsibility_of
from wushe.modules.needs.actions._handling import handling_of, open_need_for_change
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Handling
from wushe.modules.oversight.actions import record


class MatterUnknown(NotFound):
    """Not on the list, or taken off it."""

    code = "needs.matter_unknown"
    message = _("There is no such matter on the responsibility list.")
    way_out = _("Choose one from the list.")


def name_matter(*, street_id: UUID, person_id: UUID, need_id: UUID, item_id: UUID | str) -> Handling:
    """Show this matter's step card inside the work from now on."""
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        item = responsibility_of(street_id, item_id)
        if item is None or item.retired_at is not None:
            raise MatterUnknown(field="item")
        handling = handling_of(need)
        handling.matter_id = item.pk
        handling.save(update_fields=["matter_id"])
        record(
            HandlingEvent.MATTER_NAMED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "matter": item.matter},
        )
        return handling
