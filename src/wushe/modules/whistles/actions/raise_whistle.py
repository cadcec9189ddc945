"""Blow the whistle, or ask the street to blow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import WhistleStatus
from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.models import Body
from wushe.modules.hazards.models import Hazard
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of, areas, place_of
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._bodies import bodies_to_call, call_now
from wushe.modules.whistles.actions._rows import NotYourWhistle, keep, move, said, whistle_for_change
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind, OriginKind, WhistleKind
from wushe.modules.whistles.models import Whistle, WhistleCall
from wushe.modules.whistles.queries.notice import notice_of

LONGEST_WAIT = timedelta(days=30)


class WhistleKindUnknown(Invalid):
    """Not one of the four kinds."""

    code = "whistles.kind_unknown"
    message = _("Choose what the whistle is about.")
    way_out = _("Emergency disposal, comprehensive enforcement, key work, or collective complaint.")


class WhistlePlaceElsewhere(Invalid):
    """An area or place of another street, or a place far from the area."""

    code = "whistles.place_elsewhere"
    message = _("This place is not in the area that was chosen.")
    way_out = _("Choose the place again.")


class NeededByPassed(Invalid):
    """Nobody can come in time to a moment that is past."""

    code = "whistles.needed_by_passed"
    message = _("The needed-by time has to lie ahead, at most thirty days.")
    way_out = _("Choose a later time; who is told too late is not counted as late.")


class OriginElsewhere(Invalid):
    """The need or hazard is another street's, or does not exist."""

    code = "whistles.origin_elsewhere"
    message = _("There is no need or hazard with this number here.")
    way_out = _("Copy the number from its page, or leave it empty.")


@dataclass(frozen=True, slots=True)
class WhistleWords:
    """What is the matter, where, and until when bodies are needed."""

    kind: str
    words: str
    area_id: UUID
    needed_by: datetime
    place_id: UUID | None = None
    where: str = ""
    receipt: str = ""  # of the need or hazard it comes from


def raise_whistle(
    *,
    street_id: UUID,
    person_id: UUID,
    matter: WhistleWords,
    body_ids: Sequence[UUID | str],
    submission_key: str,
    asked_of: Mapping[str, str] | None = None,
) -> Whistle:
    """Call bodies to a place by a time; each is told at once. The same key always gives the same whistle."""
    return _raised(street_id, person_id, matter, body_ids, submission_key, dict(asked_of or {}), is_blown=True)


def ask_for_whistle(
    *,
    street_id: UUID,
    person_id: UUID,
    matter: WhistleWords,
    body_ids: Sequence[UUID | str],
    submission_key: str,
) -> Whistle:
    """The community says what is the matter and who is needed; the street decides whether to blow."""
    return _raised(street_id, person_id, matter, body_ids, submission_key, {}, is_blown=False)


def blow_asked(*, street_id: UUID, person_id: UUID, whistle_id: UUID, needed_by: datetime | None = None) -> Whistle:
    """The street blows what a community has asked for, by the time it asked for or another one."""
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        if not permissions.may_blow(person_id, street_id, whistle.area_path):
            raise NotYourWhistle
        move(whistle, WhistleStatus.CALLED, "blow", met={"bodies"})
        whistle.needed_by = ahead(needed_by or whistle.needed_by)
        _blow(whistle, person_id)
        return whistle


def ahead(needed_by: datetime) -> datetime:
    """The moment, if it lies ahead and not too far."""
    if not clock.now() < needed_by <= clock.now() + LONGEST_WAIT:
        raise NeededByPassed(field="needed_by")
    return needed_by


def _raised(
    street_id: UUID,
    person_id: UUID,
    matter: WhistleWords,
    body_ids: Sequence[UUID | str],
    submission_key: str,
    asked_of: dict[str, str],
    *,
    is_blown: bool,
) -> Whistle:
    known = _known(street_id, submission_key)
    if known is not None:
        return known
    whistle = _placed(street_id, matter)
    may = permissions.may_blow if is_blown else permissions.may_ask
    if not may(person_id, street_id, whistle.area_path):
        raise NotYourWhistle
    _describe(whistle, matter, person_id, submission_key)
    bodies = bodies_to_call(street_id, body_ids)
    try:
        with transaction.atomic():
            whistle.status = (WhistleStatus.CALLED if is_blown else WhistleStatus.ASKED).value
            whistle.save(force_insert=True)
            WhistleCall.objects.bulk_create(_call(whistle, body, asked_of) for body in bodies)
            if is_blown:
                _blow(whistle, person_id)
            else:
                keep(whistle, NoteKind.ASKED, WhistleEvent.ASKED, person_id)
    except IntegrityError:
        # The same form arrived twice at once; whoever came first has raised it.
        known = _known(street_id, submission_key)
        if known is None:
            raise
        return known
    return whistle


def _blow(whistle: Whistle, person_id: UUID) -> None:
    now = clock.now()
    whistle.blown_by, whistle.blown_at = person_id, now
    whistle.notice_minutes = notice_of(whistle.kind, timezone.localtime(now).date()).minutes
    whistle.save()
    rows = WhistleCall.objects.in_street(whistle.street_id).filter(whistle=whistle).select_related("body")
    calls = list(rows.order_by("id"))
    for call in calls:
        call_now(whistle, call, now)
    names = "、".join(call.body.name for call in calls)
    keep(whistle, NoteKind.BLOWN, WhistleEvent.BLOWN, person_id, bodies=names, needed_by=_shown(whistle.needed_by))


def _shown(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def _call(whistle: Whistle, body: Body, asked_of: dict[str, str]) -> WhistleCall:
    task = said(asked_of.get(str(body.pk), ""), field="bodies", optional=True, most=100)
    return WhistleCall(id=new_id(), street_id=whistle.street_id, whistle=whistle, body=body, task=task[:120])


def _known(street_id: UUID, submission_key: str) -> Whistle | None:
    row: Whistle | None = Whistle.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row


def _placed(street_id: UUID, matter: WhistleWords) -> Whistle:
    area, place = area_of(street_id, matter.area_id), place_of(street_id, matter.place_id)
    if area is None or (matter.place_id is not None and place is None):
        raise WhistlePlaceElsewhere(field="where")
    if place is not None and not (place.area.path.startswith(area.path) or area.path.startswith(place.area.path)):
        raise WhistlePlaceElsewhere(field="where")
    return Whistle(id=new_id(), street_id=street_id, area=area, area_path=area.path, place=place)


def _describe(whistle: Whistle, matter: WhistleWords, person_id: UUID, submission_key: str) -> None:
    if matter.kind not in WhistleKind.values:
        raise WhistleKindUnknown(field="kind")
    now = clock.now()
    whistle.kind, whistle.words = matter.kind, said(matter.words, field="words")
    whistle.where = said(matter.where, field="where_words", optional=True, most=100)[:120]
    whistle.needed_by = ahead(matter.needed_by)
    whistle.notice_minutes = notice_of(matter.kind, timezone.localtime(now).date()).minutes
    whistle.submission_key, whistle.raised_at = submission_key, now
    whistle.raised_by, whistle.raised_role = person_id, permissions.role_of(person_id, whistle.street_id)
    whistle.origin_kind, whistle.origin_id, whistle.origin_name = _origin(whistle.street_id, matter.receipt)
    whistle.number = _free_number(whistle.street_id)


def _origin(street_id: UUID, receipt: str) -> tuple[str, UUID | None, str]:
    tidy = "".join(receipt.upper().split())
    if not tidy:
        return OriginKind.OWN.value, None, ""
    need = by_number(street_id, tidy)
    if need is not None:
        return OriginKind.NEED.value, need.id, need.number
    hazard = Hazard.objects.in_street(street_id).filter(number=tidy).first()
    if hazard is None:
        raise OriginElsewhere(field="receipt")
    return OriginKind.HAZARD.value, hazard.id, hazard.number


def _free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-CS-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    code = root.code if root else "CS"
    on = timezone.localtime(clock.now()).date()
    while Whistle.objects.filter(number=(number := receipt_number(f"{code}-CS", on))).exists():
        pass
    return number
