"""Who is at the door, and which file is meant."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from wushe.channels.spreadsheet.actions._rows import UploadUnknown
from wushe.channels.spreadsheet.models import Upload
from wushe.channels.spreadsheet.queries import upload
from wushe.foundation.refusals import NotFound
from wushe.modules.actors.queries import standing_of
from wushe.modules.needs import permissions
from wushe.modules.needs.actions.open_batch import MayNotPublish


def visitor(request: HttpRequest) -> tuple[UUID, UUID]:
    """Street and person of a request; refused unless the person may bring in files."""
    street = request.street  # type: ignore[attr-defined]
    if street is None:
        raise NotFound
    person_id = request.user.pk if request.user.is_authenticated else None
    if person_id is None or not permissions.may_publish_batches(person_id, street.id):
        raise MayNotPublish
    return street.id, person_id


def chosen_file(request: HttpRequest, upload_id: UUID) -> Upload:
    """The file of this street that the address names."""
    street_id, _person = visitor(request)
    found = upload(street_id, upload_id)
    if found is None:
        raise UploadUnknown
    return found


def may_use(request: HttpRequest) -> bool:
    """Whether the navigation shows this door."""
    return standing_of(request).holds(*permissions.OVERRIDERS)
