"""Blank the words of a resident who has been erased; numbers, places and times of the need stay."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from wushe.foundation import search
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Answer, CallBack, Material, Need, Note, Rating, Suggestion, Task
from wushe.modules.needs.queries.found import KIND
from wushe.modules.oversight.actions import record

BLANK = "（已应本人要求删除）"


def blank_needs(*, street_id: UUID, subject_id: UUID) -> int:
    """Replace title, message, place and comments of every need of the subject, delete its photos and recordings."""
    return _blank(street_id, Q(subject_id=subject_id), subject_id)


def blank_needs_of(*, street_id: UUID, person_id: UUID) -> int:
    """The same for what someone sent when signed in without a contact; the room that asks has erased them."""
    return _blank(street_id, Q(person_id=person_id, entered_by_role=""), person_id)


def _blank(street_id: UUID, whose: Q, about: UUID) -> int:
    with transaction.atomic():
        kept = Material.objects.in_street(street_id).filter(subject_id=about)
        files = list(kept.values_list("stored_as", flat=True))
        kept.delete()
        transaction.on_commit(lambda: _delete(files))
        rows = Need.objects.in_street(street_id).filter(whose).exclude(body=BLANK)
        ids = list(rows.values_list("id", flat=True))
        if not ids:
            return 0
        _rename_themes(street_id, list(rows.filter(theme__isnull=False).select_related("theme")))
        Suggestion.objects.in_street(street_id).filter(need__in=ids).delete()  # its reasons quote the message
        rows = Need.objects.in_street(street_id).filter(pk__in=ids)
        rows.update(title=BLANK, body=BLANK, where="", contact_check="", caller_key="", subject_id=None)
        Rating.objects.in_street(street_id).filter(need__in=ids).update(comment="")
        CallBack.objects.in_street(street_id).filter(need__in=ids).update(said="")
        Task.objects.in_street(street_id).filter(need__in=ids).update(what=BLANK, reply="")
        for answer in Answer.objects.in_street(street_id).filter(need__in=ids).exclude(replies=[]):
            answer.replies = [{**reply, "asked": BLANK} for reply in answer.replies]
            answer.save(update_fields=["replies"])
        _forget_notes(street_id, ids)
        search.remove(KIND, street_id, ids)
        record(
            NeedEvent.BLANKED,
            street_id=street_id,
            subject_id=about,
            facts={"needs": len(ids)},
        )
        return len(ids)


def _rename_themes(street_id: UUID, gone: list[Need]) -> None:
    """A theme that was called after what the erased person said is called after somebody else, or not at all."""
    ids = {need.pk for need in gone}
    for need in gone:
        theme = need.theme
        if theme is None or theme.title not in f"{need.title}\n{need.body}":
            continue
        others = Need.objects.in_street(street_id).filter(theme=theme).exclude(pk__in=ids).exclude(body=BLANK)
        theme.title = others.order_by("-submitted_at").values_list("title", flat=True).first() or BLANK
        theme.save(update_fields=["title"])


def _delete(files: list[str]) -> None:
    for file in files:
        default_storage.delete(file)


def _forget_notes(street_id: UUID, need_ids: list[UUID]) -> None:
    """What colleagues noted about the person goes with the person: key and words."""
    for note in Note.objects.in_street(street_id).filter(need__in=need_ids):
        erase_subject(
            street_id=street_id, subject_id=note.subject_id, person_id=OPERATOR_ID, reason="erased with its need"
        )
        note.delete()
