"""Blow the whistle, or ask the street to blow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from wushe.core.lifecycle import WhistleStatus
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.actors.models import Body
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._bodies import bodies_to_call, call_now
from wushe.modules.whistles.actions._describing import WhistleWords, ahead, describe, placed
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._rows import NotYourWhistle, move, said, whistle_for_change
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.models import Whistle, WhistleCall
from wushe.modules.whistles.queries.notice import notice_of


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
    whistle = placed(street_id, matter)
    may = permissions.may_blow if is_blown else permissions.may_ask
    if not may(person_id, street_id, whistle.area_path):
        raise NotYourWhistle
    describe(whistle, matter, person_id, submission_key)
    bodies = bodies_to_call(street_id, body_ids)
    try:
        with transaction.atomic():
            whistle.status = (WhistleStatus.CALLED if is_blown else WhistleStatus.ASKED).value
            whistle.save(force_insert=True)
            WhistleCall.objects.bulk_create(_call(whistle, body, asked_of) for body in bodies)
            if is_blown:
                _blow(whistle, person_id)
            else:
                record_whistle(whistle, NoteKind.ASKED, WhistleEvent.ASKED, person_id)
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
    record_whistle(
        whistle, NoteKind.BLOWN, WhistleEvent.BLOWN, person_id, bodies=names, needed_by=_shown(whistle.needed_by)
    )


def _shown(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def _call(whistle: Whistle, body: Body, asked_of: dict[str, str]) -> WhistleCall:
    task = said(asked_of.get(str(body.pk), ""), field="bodies", optional=True, most=100)
    return WhistleCall(id=new_id(), street_id=whistle.street_id, whistle=whistle, body=body, task=task[:120])


def _known(street_id: UUID, submission_key: str) -> Whistle | None:
    row: Whistle | None = Whistle.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row
