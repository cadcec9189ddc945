"""Tell everyone who raised or supported a need what became of it; and note whom there is to tell."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation import clock
from wushe.modules.accounts.models import Erasure
from wushe.modules.needs.models import Need
from wushe.modules.notices.events import VoiceEvent
from wushe.modules.notices.models import Heard, Voice
from wushe.modules.notices.queries.voices import voices_of_needs, voices_of_theme
from wushe.modules.notifications.actions import notify_person
from wushe.modules.oversight.actions import record


def note_voice(*, street_id: UUID, need_id: UUID | str, person_id: UUID) -> None:
    """Keep that this account supported the need; a second time changes nothing."""
    with transaction.atomic():
        need = Need.objects.in_street(street_id).filter(pk=need_id).first()
        if need is None:
            return
        _row, is_new = Voice.objects.get_or_create(
            need=need, person_id=person_id, defaults={"street_id": street_id, "given_at": clock.now()}
        )
        if is_new:
            record(VoiceEvent.NOTED, street_id=street_id, subject_id=need.id, person_id=person_id)


def tell_of_merge(*, street_id: UUID, need_id: UUID | str, key: str) -> int:
    """The need goes on together with another: whoever raised or supported it hears that their voice is kept."""
    need = _need(street_id, need_id)
    if need is None or need.merged_into is None:
        return 0
    facts = {"number": need.number, "into": need.merged_into.number}
    with transaction.atomic():
        return _tell(need, voices_of_needs(street_id, [need.id]), VoiceEvent.MERGED, facts, f"{key}:merged")


def tell_of_answer(*, street_id: UUID, need_id: UUID | str, key: str) -> int:
    """The need is answered: everyone who supported it or raised the same hears it, and once those of its theme.

    Whoever raised this very need has been told by the room of needs.
    """
    need = _need(street_id, need_id)
    if need is None:
        return 0
    own = {need.person_id} if need.person_id is not None and not need.entered_by_role else set()
    with transaction.atomic():
        near = [person for person in voices_of_needs(street_id, [need.id]) if person not in own]
        told = _tell(need, near, VoiceEvent.ANSWERED, {"number": need.number, "title": need.title}, f"{key}:answered")
        if need.theme is None:
            return told
        far = [p for p in voices_of_theme(street_id, need.theme.id) if p not in own and p not in near]
        facts = {"theme": need.theme.title, "number": need.number}
        return told + _tell(need, far, VoiceEvent.THEME_ANSWERED, facts, f"theme:{need.theme.id}:answered")


def forget_voices(*, street_id: UUID, subject_id: UUID) -> int:
    """Delete what an erased person supported, and the words they added to their answers."""
    with transaction.atomic():
        people = Erasure.objects.in_street(street_id).filter(subject_id=subject_id, person_id__isnull=False)
        person_ids = [one for one in people.values_list("person_id", flat=True) if one is not None]
        gone, _rows = Voice.objects.in_street(street_id).filter(person_id__in=person_ids).delete()
        needs = Need.objects.in_street(street_id).filter(subject_id=subject_id)
        blanked = Heard.objects.in_street(street_id).filter(need__in=needs).exclude(words="").update(words="")
        if gone or blanked:
            record(
                VoiceEvent.FORGOTTEN,
                street_id=street_id,
                subject_id=subject_id,
                facts={"voices": int(gone), "words": int(blanked)},
            )
        return int(gone) + int(blanked)


def _need(street_id: UUID, need_id: UUID | str) -> Need | None:
    rows = Need.objects.in_street(street_id).select_related("theme", "merged_into")
    row: Need | None = rows.filter(pk=need_id).first()
    return row


def _tell(need: Need, people: Iterable[UUID], event: VoiceEvent, facts: dict[str, str], key: str) -> int:
    told = 0
    for person in people:
        notify_person(
            street_id=need.street_id,
            recipient_id=person,
            event=event,
            subject_id=need.id,
            link=reverse("needs:status", args=[need.number]),
            facts=facts,
            key=key,
        )
        told += 1
    if told:
        record(event, street_id=need.street_id, subject_id=need.id, facts={"receipt": need.number, "people": told})
    return told
