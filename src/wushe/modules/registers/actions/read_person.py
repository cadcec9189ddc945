"""Uncover one value about one person, or the doors at which somebody should knock; each look is on record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import SENSITIVE
from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.permissions import NotYourPurpose, may_knock, may_reveal
from wushe.modules.registers.queries.purposes import entry_of, knock_households
from wushe.modules.spaces.queries import area_of

NAME = "name"


class EntryUnknown(NotFound):
    """No such entry, or erased."""

    code = "registers.entry_unknown"
    message = _("Nothing of this kind is kept about this person.")
    way_out = _("It may have been erased; look at the list of the purpose.")


@dataclass(frozen=True, slots=True)
class KnockDoor:
    """A door, and nothing about why."""

    building: str
    door: str


def reveal_person(*, person_id: UUID | None, street_id: UUID, entry_id: UUID, field: str, reason: str) -> str:
    """Give one value (or the name) in plain words to whoever may see it, with the reason."""
    with transaction.atomic():
        entry = entry_of(street_id, entry_id)
        path = entry.household.area.path if entry else "-"
        if not may_reveal(standing(person_id, street_id), path, is_sensitive=field in SENSITIVE):
            raise NotYourPurpose
        if entry is None or (field != NAME and field not in entry.filled):
            raise EntryUnknown
        kind = NAME if field == NAME else "note"
        value = reveal_personal_data(
            street_id=street_id, subject_id=entry.subject_id, kind=kind, person_id=person_id, reason=reason
        )
        record(
            RegisterEvent.PERSON_REVEALED,
            street_id=street_id,
            subject_id=entry.id,
            person_id=person_id,
            facts={"fields": [field], "reason": reason.strip()},
        )
        return value if field == NAME else str(json.loads(value)[field])


def read_knock_list(*, person_id: UUID | None, street_id: UUID, area_id: UUID, reason: str) -> list[KnockDoor]:
    """Give the doors of one building (or grid) at which somebody should knock; never a name, never why."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        if area is None or not may_knock(standing(person_id, street_id), area.path):
            raise NotYourPurpose
        doors = [
            KnockDoor(
                household.area.name,
                reveal_personal_data(
                    street_id=street_id,
                    subject_id=household.subject_id,
                    kind="address",
                    person_id=person_id,
                    reason=reason,
                ),
            )
            for household in knock_households(street_id, within=area.path)
        ]
        record(
            RegisterEvent.KNOCK_LIST_READ,
            street_id=street_id,
            subject_id=area.id,
            person_id=person_id,
            facts={"area_path": area.path, "households": len(doors), "reason": reason.strip()},
        )
        return doors
