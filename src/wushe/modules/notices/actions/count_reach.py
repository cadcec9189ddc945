"""Count who reads, without knowing who: openings by distinct browser and day, and sheets that were put up."""

from __future__ import annotations

import secrets
from datetime import date
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Count, F
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.notices.actions._refusals import MayNotWrite, notice_for_change
from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import OPENINGS, NoticeState, Way
from wushe.modules.notices.models import DaySalt, Notice, Reach, SeenToday
from wushe.modules.notices.permissions import may_write
from wushe.modules.oversight.actions import record

MOST_SHEETS = 2000


class NotSoMany(Invalid):
    """A number nobody puts up."""

    code = "notices.not_so_many"
    message = _("The number of sheets is between 1 and %(most)s.")
    way_out = _("Count the sheets that hang.")


class NothingToPutUp(Refused):
    """Only what is public hangs in stairwells."""

    code = "notices.nothing_to_put_up"
    message = _("This notice is not public.")
    way_out = _("Publish it first.")


def count_opening(*, notice: Notice, way: str, browser: str) -> bool:
    """Count this browser once today; True when it is new. The reader gets the page even if this fails.

    `browser` is whatever tells browsers apart (address and kind); only its digest with the day's salt is kept, until
    the night. Not recorded: nobody's reading stands in a ledger.
    """
    known = Way(way) if way in OPENINGS else Way.PAGE
    on = clock.today()
    try:
        digest = salted_hmac(_salt(notice.street_id, on), browser, algorithm="sha256").hexdigest()
        key = {"street_id": notice.street_id, "notice": notice, "on": on, "digest": digest}
        if SeenToday.objects.in_street(notice.street_id).filter(**key).exists():
            return False
        return bool(SeenToday.objects.get_or_create(**key, defaults={"way": known})[1])
    except DatabaseError:  # a full disk or a busy writer takes no notice from anybody
        return False


def close_days(*, street_id: UUID) -> int:
    """Turn the digests of past days into counts and delete them with their salts; returns how many went."""
    today = clock.today()
    with transaction.atomic():
        past = SeenToday.objects.in_street(street_id).filter(on__lt=today)
        counted = past.order_by().values_list("notice_id", "on", "way").annotate(n=Count("id"))
        for notice_id, on, way, number in list(counted):
            _add(street_id, notice_id, on, way, number)
        gone, _rows = past.delete()
        DaySalt.objects.in_street(street_id).filter(on__lt=today).delete()
        return int(gone)


def post_sheets(*, street_id: UUID, person_id: UUID, notice_id: UUID, sheets: int) -> Notice:
    """Note how many stairwell sheets were put up."""
    if not 1 <= sheets <= MOST_SHEETS:
        raise NotSoMany(field="sheets", most=MOST_SHEETS)
    with transaction.atomic():
        notice = notice_for_change(street_id, notice_id)
        if not may_write(person_id, street_id, notice.area_path):
            raise MayNotWrite
        if notice.state != NoticeState.PUBLISHED:
            raise NothingToPutUp
        _add(street_id, notice.id, clock.today(), Way.POSTED, sheets)
        record(
            NoticeEvent.POSTED,
            street_id=street_id,
            subject_id=notice.id,
            person_id=person_id,
            facts={"code": notice.code, "sheets": sheets},
        )
        return notice


def _add(street_id: UUID, notice_id: UUID, on: date, way: str, number: int) -> None:
    row, _made = Reach.objects.get_or_create(street_id=street_id, notice_id=notice_id, on=on, way=way)
    Reach.objects.in_street(street_id).filter(pk=row.pk).update(number=F("number") + number)


def _salt(street_id: UUID, on: date) -> bytes:
    row = DaySalt.objects.in_street(street_id).filter(on=on).first()
    if row is None:
        row, _made = DaySalt.objects.get_or_create(
            street_id=street_id, on=on, defaults={"salt": secrets.token_bytes(32)}
        )
    return bytes(row.salt)
