"""The words of a whistle as they are handed in: kind, place, time, and what it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.hazards.models import Hazard
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of, areas, place_of
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._rows import said
from wushe.modules.whistles.labels import OriginKind, WhistleKind
from wushe.modules.whistles.models import Whistle
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


def ahead(needed_by: datetime) -> datetime:
    """The moment, if it lies ahead and not too far."""
    if not clock.now() < needed_by <= clock.now() + LONGEST_WAIT:
        raise NeededByPassed(field="needed_by")
    return needed_by


def placed(street_id: UUID, matter: WhistleWords) -> Whistle:
    area, place = area_of(street_id, matter.area_id), place_of(street_id, matter.place_id)
    if area is None or (matter.place_id is not None and place is None):
        raise WhistlePlaceElsewhere(field="where")
    if place is not None and not (place.area.path.startswith(area.path) or area.path.startswith(place.area.path)):
        raise WhistlePlaceElsewhere(field="where")
    return Whistle(id=new_id(), street_id=street_id, area=area, area_path=area.path, place=place)


def describe(whistle: Whistle, matter: WhistleWords, person_id: UUID, submission_key: str) -> None:
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
