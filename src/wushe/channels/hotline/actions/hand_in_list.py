"""Hand in a list of the city platform: it is looked at once, and kept sealed until it is taken or left aside."""

from __future__ import annotations

import base64
import hashlib
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.hotline.actions._lists import check_may
from wushe.channels.hotline.events import HotlineEvent
from wushe.channels.hotline.models import CityList, ListState
from wushe.channels.hotline.queries import layout_named, layouts
from wushe.channels.spreadsheet.actions.accept_upload import readable
from wushe.core.formats.city_layout import best_layout
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.queries import master_keys, sealed_text
from wushe.modules.oversight.actions import record


class ListTooLarge(Invalid):
    """Larger than this deployment accepts."""

    code = "hotline.too_large"
    message = _("The file is larger than %(most)s MB.")
    way_out = _("Export a shorter time from the city platform.")


def hand_in_list(*, street_id: UUID, person_id: UUID, name: str, content: bytes, layout_key: str = "") -> CityList:
    """Keep the list and check it by the chosen layout, or the one that knows its columns; else ask for them."""
    check_may(person_id, street_id)
    if len(content) > settings.WUSHE_UPLOAD_MAX_BYTES:
        raise ListTooLarge(field="file", most=settings.WUSHE_UPLOAD_MAX_BYTES // 1024 // 1024)
    sheet = readable(content)
    chosen = [layout_named(street_id, layout_key)] if layout_key else layouts(street_id)
    layout = best_layout([one for one in chosen if one is not None], sheet.columns)
    row = CityList(
        id=new_id(),
        street_id=street_id,
        name="".join(mark for mark in name.replace("\\", "/").rpartition("/")[2] if mark.isprintable())[:200] or "?",
        digest=hashlib.sha256(content).hexdigest(),
        person_id=person_id,
        columns=list(sheet.columns),
        rows=len(sheet.rows),
        layout_key=layout.key if layout else layout_key,
        state=ListState.CHECKING if layout else ListState.UPLOADED,
        handed_in_at=clock.now(),
    )
    sealed = sealed_text(base64.b64encode(content).decode("ascii"), master_keys())
    row.stored_as = default_storage.save(f"hotline/{row.id}.sealed", ContentFile(sealed.encode("ascii")))
    try:
        with transaction.atomic():
            if layout:
                row.job_id = enqueue("hotline.check", street_id=str(street_id), list_id=str(row.id))
            row.save(force_insert=True)
            record(
                HotlineEvent.HANDED_IN,
                street_id=street_id,
                subject_id=row.id,
                person_id=person_id,
                facts={"digest": row.digest, "rows": row.rows, "layout": row.layout_key},
            )
    except BaseException:
        default_storage.delete(row.stored_as)
        raise
    return row
