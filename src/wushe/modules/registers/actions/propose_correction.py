"""Say that a field is wrong, and how it should be."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import RegisterFile, door_as_written, field_named
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions.add_households import DoorUnfit
from wushe.modules.registers.actions.record_facts import ThingUnknown, fit_value
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Correction
from wushe.modules.registers.permissions import may_correct, role_at
from wushe.modules.registers.queries.corrections import value_now
from wushe.modules.registers.queries.files import thing_of
from wushe.modules.registers.queries.households import household_of
from wushe.modules.spaces.models import Area

HOUSEHOLD, DOOR = "household", "door"


class NotYoursToCorrect(NotAllowed):
    """Residents speak of where they live, field workers of where they work."""

    code = "registers.not_yours_to_correct"
    message = _("You can ask for corrections only where you live or work.")
    way_out = _("Tell the community as a need instead; anyone may do that.")


class AlreadyAsked(Refused):
    """One open question about one field is enough."""

    code = "registers.already_asked"
    message = _("You have asked for this correction already; it waits for a decision.")
    way_out = _("Withdraw it first if you want to say something else.")


@dataclass(frozen=True, slots=True)
class _Meant:
    """What is meant: the thing, where it stands, what stands in the field now."""

    name: str
    area: Area
    before: str


def propose_correction(
    *,
    person_id: UUID | None,
    street_id: UUID,
    file: str,
    thing_id: UUID,
    field: str,
    proposed: str,
    said: str = "",
) -> Correction:
    """A resident or field worker says how a field should be; the door of a household goes to the vault."""
    with transaction.atomic():
        meant = _meant(street_id, file, thing_id, field)
        if person_id is None or not may_correct(person_id, street_id, file, thing_id, meant.area.path):
            raise NotYoursToCorrect
        rows = Correction.objects.in_street(street_id)
        if rows.filter(thing_id=thing_id, field=field, raised_by=person_id, status="waiting").exists():
            raise AlreadyAsked(field="field")
        correction = Correction(
            id=new_id(),
            street_id=street_id,
            file=file,
            thing_id=thing_id,
            thing_name=meant.name,
            area=meant.area,
            field=field,
            before=meant.before,
            said=redact(said.strip()).text[:300],
            raised_by=person_id,
            raised_role=role_at(person_id, street_id, meant.area.path) or "resident",
            raised_at=clock.now(),
        )
        if file == HOUSEHOLD:
            door = door_as_written(proposed)
            if not door:
                raise DoorUnfit(field="proposed", door=proposed[:20])
            correction.subject_id = keep_personal_data(
                street_id=street_id, values={"address": door}, person_id=person_id
            )
        else:
            correction.proposed = fit_value(field_named(RegisterFile(file), field), proposed)
        correction.save(force_insert=True)
        record(
            RegisterEvent.CORRECTION_PROPOSED,
            street_id=street_id,
            subject_id=correction.id,
            person_id=person_id,
            facts={"register": file, "area_path": meant.area.path, "fields": [field]},
        )
        return correction


def _meant(street_id: UUID, file: str, thing_id: UUID, field: str) -> _Meant:
    if file == HOUSEHOLD:
        household = household_of(street_id, thing_id)
        if household is None or household.ended_on is not None or field != DOOR:
            raise ThingUnknown
        return _Meant(f"{household.area.name} · {household.number}", household.area, "")
    thing = thing_of(street_id, RegisterFile(file), thing_id) if file in set(RegisterFile) else None
    if thing is None or field_named(thing.file, field) is None:
        raise ThingUnknown
    return _Meant(thing.name, thing.area, value_now(thing, field))
