"""Keep data about one person, for one purpose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import Field, LegalBasis, RegisterFile, as_kept, person_field
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import HouseholdOver, ResidenceUnknown
from wushe.modules.registers.actions.open_purpose import purpose_for_change
from wushe.modules.registers.actions.record_facts import SourceMissing
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import PERSON_LABELS, PurposeStatus, Source
from wushe.modules.registers.models import PersonEntry, Purpose
from wushe.modules.registers.permissions import NotYourPurpose, may_see_entries
from wushe.modules.registers.queries.households import household_of, residence_of


class PurposeNotOpen(Refused):
    """Nothing is kept without a purpose that stands."""

    code = "registers.purpose_not_open"
    message = _("Nothing can be kept for this purpose: it is not open, or its last day is over.")
    way_out = _("Open a purpose first; sensitive fields need an approval.")


class OutsidePurpose(Invalid):
    """Only what the purpose names, only where it reaches, and nothing empty."""

    code = "registers.outside_purpose"
    message = _("This does not belong to the purpose: %(what)s")
    way_out = _("Keep only what the purpose names, in the area that it names.")


class ConsentMissing(Invalid):
    """A basis of consent needs the consent."""

    code = "registers.consent_missing"
    message = _("This purpose rests on consent, and none is noted.")
    way_out = _("Ask the person, and note the day of the consent; without it keep nothing.")


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What is told about one person."""

    household_id: UUID
    source: str
    as_of: date
    name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    needs_knock: bool = False
    consent_on: date | None = None
    residence_id: UUID | None = None


def keep_person(*, person_id: UUID | None, street_id: UUID, purpose_id: UUID, card: PersonCard) -> PersonEntry:
    """A field worker keeps what an open purpose allows; name and values go to the vault, together and sealed."""
    with transaction.atomic():
        purpose = purpose_for_change(street_id, purpose_id)
        household = household_of(street_id, card.household_id)
        path = household.area.path if household else "-"
        allowed = may_see_entries(standing(person_id, street_id), path)
        if household is None or person_id is None or not allowed:
            raise NotYourPurpose
        if household.ended_on is not None:
            raise HouseholdOver
        kept = _fit(purpose, path, card)
        residence = residence_of(street_id, card.residence_id)
        if card.residence_id and (residence is None or residence.household_id != household.id):
            raise ResidenceUnknown
        subject_id = keep_personal_data(
            street_id=street_id,
            person_id=person_id,
            values={"name": card.name.strip()[:60], "note": json.dumps(kept, ensure_ascii=False)},
        )
        entry = PersonEntry.objects.create(
            id=new_id(),
            street_id=street_id,
            purpose=purpose,
            household=household,
            residence=residence,
            subject_id=subject_id,
            filled=sorted(kept),
            needs_knock=card.needs_knock,
            source=card.source,
            as_of=card.as_of,
            consent_on=card.consent_on,
            recorded_by=person_id,
            recorded_at=clock.now(),
        )
        record(
            RegisterEvent.PERSON_KEPT,
            street_id=street_id,
            subject_id=entry.id,
            person_id=person_id,
            facts={"name": purpose.title, "area_path": path, "fields": sorted(kept)},
        )
        return entry


def _fit(purpose: Purpose, path: str, card: PersonCard) -> dict[str, str]:
    if purpose.status != PurposeStatus.OPEN or purpose.keep_until < clock.today():
        raise PurposeNotOpen
    if not path.startswith(purpose.area.path):
        raise OutsidePurpose(field="household", what=purpose.area.name)
    if card.source not in Source.values or card.as_of > clock.today():
        raise SourceMissing(field="as_of")
    if purpose.basis == LegalBasis.CONSENT and (card.consent_on is None or card.consent_on > clock.today()):
        raise ConsentMissing(field="consent_on")
    given = {code: text.strip() for code, text in card.values.items() if text.strip()}
    if not given and not card.needs_knock:
        raise OutsidePurpose(field="name", what=_("nothing was filled in"))
    kept = {}
    for code, text in given.items():
        known = person_field(code) if code in purpose.fields else None
        value = as_kept(Field(code, RegisterFile.PEOPLE, known.kind), text, clock.today()) if known else None
        if value is None:
            raise OutsidePurpose(field=code, what=PERSON_LABELS.get(code, code))
        kept[code] = value
    return kept
