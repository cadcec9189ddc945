"""Register a hazard that was found."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.hazards import HazardLevel, place_key
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Invalid
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._naming import free_number, name_the_lead
from wushe.modules.hazards.actions._photos import drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.hazards.actions._rows import NotYourHazard, public_facts, start_clock
from wushe.modules.hazards.actions._words import covered_and_kept, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import Clock, NoteKind, type_named
from wushe.modules.hazards.models import Hazard
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of, place_of


class TypeUnknown(Invalid):
    """Not one of the preset's types."""

    code = "hazards.type_unknown"
    message = _("Choose what kind of hazard it is.")
    way_out = _("If none fits, choose “other”.")


class PlaceElsewhere(Invalid):
    """An area or place of another street, or a place far from the area."""

    code = "hazards.place_elsewhere"
    message = _("This place is not in the area that was chosen.")
    way_out = _("Choose the place again.")


def register_hazard(
    *,
    street_id: UUID,
    person_id: UUID,
    type: str,  # noqa: A002 - the town's own word for it
    words: str,
    area_id: UUID,
    submission_key: str,
    level: str = "",
    place_id: UUID | None = None,
    where: str = "",
    photos: Sequence[bytes] = (),
) -> Hazard:
    """Keep what was found and where, give it a number and a term; the same key always gives the same hazard.

    With rules in force the body that has to remove it is named at once. Without a level the type's usual one counts.
    """
    known = _registered(street_id, submission_key)
    if known is not None:
        return known
    drawn = drawn_anew(photos)
    hazard = _placed(street_id, area_id, place_id)
    if not permissions.may_watch(person_id, street_id, hazard.area_path):
        raise NotYourHazard
    _describe(hazard, type, level, said(words, field="words"), where, person_id, submission_key)
    try:
        with files_go_with_the_transaction(drawn), transaction.atomic():
            hazard.words, hazard.where = covered_and_kept(hazard, (hazard.words, hazard.where), person_id)
            hazard.place_key = _same_place_key(hazard)
            hazard.save(force_insert=True)
            keep_photos(note(hazard, NoteKind.FOUND, hazard.words, person_id), drawn, person_id)
            record(
                HazardEvent.REGISTERED,
                street_id=street_id,
                subject_id=hazard.id,
                person_id=person_id,
                facts=public_facts(hazard),
            )
            name_the_lead(hazard, person_id)
            enqueue("hazards.find_repeats", hazard_id=str(hazard.id), job_key=f"hazards.find_repeats:{hazard.id}")
    except IntegrityError:
        # The same form arrived twice at once; whoever came first has registered it.
        known = _registered(street_id, submission_key)
        if known is None:
            raise
        return known
    return hazard


def _registered(street_id: UUID, submission_key: str) -> Hazard | None:
    row: Hazard | None = Hazard.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row


def _placed(street_id: UUID, area_id: UUID, place_id: UUID | None) -> Hazard:
    area, place = area_of(street_id, area_id), place_of(street_id, place_id)
    if area is None or (place_id is not None and place is None):
        raise PlaceElsewhere(field="area")
    if place is not None and not (place.area.path.startswith(area.path) or area.path.startswith(place.area.path)):
        raise PlaceElsewhere(field="area")
    return Hazard(id=new_id(), street_id=street_id, area=area, area_path=area.path, place=place)


def _same_place_key(hazard: Hazard) -> str:
    """What counts as the same place; a whole grid or community without words is none."""
    is_wide = hazard.area.kind not in (AreaKind.BUILDING, AreaKind.UNIT)
    if is_wide and hazard.place is None and not hazard.where:
        return f"alone:{hazard.id}"
    return place_key(place_id=str(hazard.place_id or ""), area_id=str(hazard.area_id), words=hazard.where)


def _describe(
    hazard: Hazard, kind: str, level: str, words: str, where: str, person_id: UUID, submission_key: str
) -> None:
    known = type_named(kind)
    if known is None:
        raise TypeUnknown(field="type")
    now = clock.now()
    hazard.type, hazard.words, hazard.where = known.code, words, where.strip()[:120]
    hazard.level = level if level in set(HazardLevel) else known.level
    hazard.submission_key = submission_key
    hazard.found_by, hazard.found_role = person_id, permissions.role_of(person_id, hazard.street_id)
    hazard.registered_at = now
    hazard.number = free_number(hazard.street_id)
    start_clock(hazard, Clock.RECTIFY, now)
