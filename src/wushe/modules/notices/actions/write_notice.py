"""Write a notice, or write its draft anew."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import body_of
from wushe.modules.needs.models import Theme
from wushe.modules.notices.actions._refusals import MayNotWrite, notice_for_change
from wushe.modules.notices.actions._wording import Wording, checked, put_words
from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import Audience, NoticeState
from wushe.modules.notices.models import Campaign, Notice
from wushe.modules.notices.permissions import may_write
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import area_of


class AreaElsewhere(Invalid):
    """An area that is not of this street."""

    code = "notices.area_elsewhere"
    message = _("This area is not in this street.")
    way_out = _("Choose an area from the list.")


class GroupIncomplete(Invalid):
    """A role or a theme is to be told, but which?"""

    code = "notices.group_incomplete"
    message = _("It is not said which role or which theme the notice is for.")
    way_out = _("Choose it, or address everyone in the area.")


class IssuerUnknown(Invalid):
    """A body that does not exist here."""

    code = "notices.issuer_unknown"
    message = _("There is no such body to issue the notice.")
    way_out = _("Choose the office or committee from the list.")


class PublishedAlready(Refused):
    """What people have read is corrected openly, not rewritten."""

    code = "notices.published_already"
    message = _("This notice has been published.")
    way_out = _("Correct it: the old wording stays readable.")


@dataclass(frozen=True, slots=True)
class Address:
    """For which area, whom and in whose name."""

    area_id: UUID
    issuer_id: UUID
    audience: str = Audience.EVERYONE
    role: str = ""
    theme_id: UUID | None = None
    campaign_id: UUID | None = None


def write_notice(*, street_id: UUID, person_id: UUID, address: Address, words: Wording) -> Notice:
    """Keep a new draft."""
    words = checked(words)
    with transaction.atomic():
        notice = Notice(
            id=new_id(),
            street_id=street_id,
            code=receipt_number("N", clock.today())[-6:],
            created_by=person_id,
            created_at=clock.now(),
        )
        _put_address(notice, person_id, address)
        notice.save(force_insert=True)
        put_words(notice, words, person_id)
        _record(notice, person_id)
        return notice


def rewrite_notice(*, street_id: UUID, person_id: UUID, notice_id: UUID, address: Address, words: Wording) -> Notice:
    """Change a draft; one that waited for a second person waits no more."""
    words = checked(words)
    with transaction.atomic():
        notice = notice_for_change(street_id, notice_id)
        if not may_write(person_id, street_id, notice.area_path):
            raise MayNotWrite
        if notice.shown_id:
            raise PublishedAlready
        _put_address(notice, person_id, address)
        notice.state = NoticeState.DRAFT
        notice.save()
        put_words(notice, words, person_id)
        _record(notice, person_id)
        return notice


def _put_address(notice: Notice, person_id: UUID, address: Address) -> None:
    area = _area(notice.street_id, person_id, address.area_id)
    issuer = body_of(notice.street_id, address.issuer_id)
    if issuer is None or issuer.ended_on is not None:
        raise IssuerUnknown(field="issuer")
    audience = Audience(address.audience)
    notice.role, notice.theme_id = "", None
    if audience is Audience.ROLE:
        if address.role not in Role.values:
            raise GroupIncomplete(field="role")
        notice.role = address.role
    if audience is Audience.THEME:
        known = Theme.objects.in_street(notice.street_id).filter(pk=address.theme_id or notice.id)
        if not known.exists():
            raise GroupIncomplete(field="theme")
        notice.theme_id = address.theme_id
    campaigns = Campaign.objects.in_street(notice.street_id)
    notice.campaign = campaigns.filter(pk=address.campaign_id).first() if address.campaign_id else None
    notice.area, notice.area_path, notice.audience = area, area.path, audience
    notice.issuer_id, notice.issuer = issuer.id, issuer.name


def _area(street_id: UUID, person_id: UUID, area_id: UUID) -> Area:
    area = area_of(street_id, area_id)
    if area is None or area.ended_on is not None:
        raise AreaElsewhere(field="area")
    if not may_write(person_id, street_id, area.path):
        raise MayNotWrite(field="area")
    return area


def _record(notice: Notice, person_id: UUID) -> None:
    record(
        NoticeEvent.WRITTEN,
        street_id=notice.street_id,
        subject_id=notice.id,
        person_id=person_id,
        facts={"area": notice.area_path, "audience": str(notice.audience)},
    )
