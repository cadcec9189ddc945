"""Add a photo, a recording or further words to a need that has been received."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._materials import MOST_FILES, Taken, TooManyFiles, keep_sealed, looked_at
from wushe.modules.needs.actions._refusals import ProofMissing
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.actions.receive_need import LONGEST, TooLong
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Material, MaterialKind, Need
from wushe.modules.needs.queries.access import opens
from wushe.modules.oversight.actions import record


class NeedIsClosed(Refused):
    """Nobody would look at it any more."""

    code = "needs.is_closed"
    message = _("This need is closed, so nothing can be added to it.")
    way_out = _("Ask again on its page, or send a new need.")


def add_material(
    *,
    street_id: UUID,
    need_id: UUID,
    content: bytes = b"",
    words: str = "",
    secret: str = "",
    last_four: str = "",
    person_id: UUID | None = None,
) -> Material:
    """Keep one file, or words; proof is the receipt's secret, the phone's last digits, or one's own sign-in."""
    asked = Need.objects.in_street(street_id).filter(pk=need_id).first()
    if asked is not None and not _may_add(asked, secret, last_four, person_id):
        raise ProofMissing  # before the file is looked at, which takes a while
    taken = _words(words) if words.strip() else looked_at(content)
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not _may_add(need, secret, last_four, person_id):
            raise ProofMissing
        if not need.is_open:
            raise NeedIsClosed
        known = Material.objects.in_street(street_id).filter(need=need)
        if known.count() >= 2 * MOST_FILES:
            raise TooManyFiles(field="files", most=2 * MOST_FILES)
        row = Material(
            street_id=street_id,
            need=need,
            kind=taken.kind,
            media_type=taken.media_type,
            ending=taken.ending,
            size=len(taken.content),
            words=without_person(words.strip(), []),
            person_id=person_id,
            is_later=True,
        )
        keep_sealed(row, taken.content, known.values_list("subject_id", flat=True).first() or need.subject_id)
        if need.subject_id is None:
            need.subject_id = row.subject_id
            need.save(update_fields=["subject_id"])
        record(
            NeedEvent.MATERIAL_ADDED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "kind": row.kind, "size": row.size},
        )
        return row


def _words(words: str) -> Taken:
    if len(words) > LONGEST:
        raise TooLong(field="words", most=LONGEST)
    return Taken(MaterialKind.WORDS, "text/plain", "txt", words.strip().encode())


def _may_add(need: Need, secret: str, last_four: str, person_id: UUID | None) -> bool:
    if opens(need.id, need.contact_check, secret=secret, last_four=last_four):
        return True
    is_own = person_id is not None and need.person_id == person_id and not need.entered_by_role
    return is_own or permissions.may_triage(person_id, need.street_id, need.area_path)
