"""Enter what is known of a building, facility, body or resource, with its source and date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import BORROWED, Field, FieldKind, RegisterFile, as_kept, field_named
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID, new_id
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import EnteredMeanwhile
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import FIELD_LABELS, Source
from wushe.modules.registers.models import Fact
from wushe.modules.registers.permissions import demand_recording
from wushe.modules.registers.queries.files import Thing, present_facts, thing_of
from wushe.modules.spaces.actions import count_area


class ThingUnknown(NotFound):
    """No such living thing in this file of the street."""

    code = "registers.thing_unknown"
    message = _("There is nothing of this kind here.")
    way_out = _("Look at the list of the file.")


class ValueUnfit(Invalid):
    """A value that cannot stand in its field."""

    code = "registers.value_unfit"
    message = _("This cannot stand under “%(name)s”.")
    way_out = _("Counts are whole numbers, days lie in the past, texts have at most 300 characters.")


class SourceMissing(Invalid):
    """Every value says where it comes from, and of which day it is."""

    code = "registers.source_missing"
    message = _("Say where this comes from and of which day it is, not later than today.")
    way_out = _("Choose the source and the day.")


class NothingEntered(Invalid):
    """An empty form."""

    code = "registers.nothing_entered"
    message = _("Nothing was entered.")
    way_out = _("Fill in at least one field.")


def record_facts(
    *,
    person_id: UUID | None,
    street_id: UUID,
    file: RegisterFile,
    thing_id: UUID,
    values: Mapping[str, str],
    source: str,
    as_of: date,
) -> list[Fact]:
    """Someone who works there enters values; an empty one leaves what stands, the one before stays as history."""
    with transaction.atomic():
        thing = thing_of(street_id, file, thing_id)
        demand_recording(person_id, street_id, file, thing.area.path if thing else "-")
        if thing is None:
            raise ThingUnknown
        if source not in Source.values or as_of > clock.today():
            raise SourceMissing(field="as_of")
        kept = _fit(file, values)
        return write_facts(thing, kept, source=source, as_of=as_of, person_id=person_id)


def write_facts(
    thing: Thing, kept: Mapping[str, str], *, source: str, as_of: date, person_id: UUID | None
) -> list[Fact]:
    """The entry itself, inside the caller's transaction and after its permission."""
    street_id = thing.area.street_id
    now = clock.now()
    known = present_facts(street_id, thing.file, [thing.id])
    counted = {code: int(value) for code, value in kept.items() if code in BORROWED}
    if any(thing.counted.get(code) != number for code, number in counted.items()):
        count_area(person_id=person_id, street_id=street_id, area_id=thing.id, **counted)
    old = [known[thing.id, code].id for code in kept if (thing.id, code) in known]
    Fact.objects.in_street(street_id).filter(pk__in=old).update(replaced_at=now)
    made = [
        Fact(
            id=new_id(),
            street_id=street_id,
            file=thing.file,
            thing_id=thing.id,
            field=code,
            value=value,
            source=source,
            as_of=as_of,
            recorded_at=now,
            recorded_by=person_id or OPERATOR_ID,
        )
        for code, value in kept.items()
    ]
    try:
        with transaction.atomic():
            Fact.objects.bulk_create(made)
    except IntegrityError as error:
        raise EnteredMeanwhile from error
    record(
        RegisterEvent.FACTS_RECORDED,
        street_id=street_id,
        subject_id=thing.id,
        person_id=person_id,
        facts={
            "register": thing.file.value,
            "area_path": thing.area.path,
            "fields": sorted(kept),
            "information_source": source,
            "as_of": as_of.isoformat(),
        },
    )
    return made


def fit_value(field: Field | None, text: str) -> str:
    """The value as it is kept, names in texts covered; refused when it cannot stand there."""
    kept = as_kept(field, text, clock.today()) if field is not None else None
    if field is None or kept is None:
        code = field.code if field else ""
        raise ValueUnfit(field=code, name=FIELD_LABELS.get(code, text[:20]))
    return redact(kept).text if field.kind is FieldKind.TEXT else kept


def _fit(file: RegisterFile, values: Mapping[str, str]) -> dict[str, str]:
    given = {code: text for code, text in values.items() if text.strip()}
    if not given:
        raise NothingEntered
    return {code: fit_value(field_named(file, code), text) for code, text in given.items()}
