"""Blank the words of a resident who has been erased; numbers, places and times of the need stay."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from wushe.foundation import search
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Material, Need, Rating
from wushe.modules.needs.queries.found import KIND
from wushe.modules.oversight.actions import record

BLANK = "（已应本人要求删除）"


def blank_needs(*, street_id: UUID, subject_id: UUID) -> int:
    """Replace title, message, place and comments of every need of the subject, delete its photos and recordings."""
    with transaction.atomic():
        kept = Material.objects.in_street(street_id).filter(subject_id=subject_id)
        files = list(kept.values_list("stored_as", flat=True))
        kept.delete()
        transaction.on_commit(lambda: _delete(files))
        rows = Need.objects.in_street(street_id).filter(subject_id=subject_id)
        ids = list(rows.values_list("id", flat=True))
        if not ids:
            return 0
        rows.update(title=BLANK, body=BLANK, where="", contact_check="", caller_key="", subject_id=None)
        Rating.objects.in_street(street_id).filter(need__in=ids).update(comment="")
        search.remove(KIND, street_id, ids)
        record(
            NeedEvent.BLANKED,
            street_id=street_id,
            subject_id=subject_id,
            facts={"needs": len(ids)},
        )
        return len(ids)


def _delete(files: list[str]) -> None:
    for file in files:
        default_storage.delete(file)
