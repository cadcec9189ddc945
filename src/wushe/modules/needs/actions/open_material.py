"""Look at a photo, listen to a recording, read the words as they were written: for those who may read the need."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from wushe.modules.accounts.actions import unsealed_file
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._materials import MaterialUnknown
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Material, MaterialKind
from wushe.modules.needs.queries.access import draft_digest, opens
from wushe.modules.oversight.actions import record


@dataclass(frozen=True, slots=True)
class Opened:
    """The content, and as what it is served."""

    content: bytes
    media_type: str
    file_name: str


def open_material(
    *, street_id: UUID, material_id: UUID, person_id: UUID | None = None, secret: str = "", form_key: str = ""
) -> Opened:
    """Unseal one file. Staff who look are written down; residents see their own photos, but hear no recordings."""
    row = Material.objects.in_street(street_id).select_related("need").filter(pk=material_id).first()
    if row is None:
        raise MaterialUnknown
    need = row.need
    if need is not None and permissions.may_read(person_id, street_id, need.area_path, need.lead_body_id):
        with transaction.atomic():
            record(
                NeedEvent.MATERIAL_OPENED,
                street_id=street_id,
                subject_id=need.id,
                person_id=person_id,
                facts={"receipt": need.number, "kind": row.kind, "material": str(row.id)},
            )
    elif row.kind == MaterialKind.VOICE or not _is_own(row, person_id, secret, form_key):
        raise MaterialUnknown
    try:
        with default_storage.open(row.stored_as) as file:
            sealed = file.read()
    except FileNotFoundError as gone:
        raise MaterialUnknown from gone
    content = unsealed_file(street_id=street_id, subject_id=row.subject_id, sealed=sealed, name=str(row.id))
    name = f"{need.number if need else 'draft'}-{row.kind}.{row.ending}"
    return Opened(content, row.media_type, name)


def _is_own(row: Material, person_id: UUID | None, secret: str, form_key: str) -> bool:
    if row.need is None:
        return bool(form_key) and row.draft == draft_digest(row.street_id, form_key)
    is_signed = person_id is not None and row.need.person_id == person_id and not row.need.entered_by_role
    return is_signed or (bool(secret) and opens(row.need.id, "", secret=secret))
