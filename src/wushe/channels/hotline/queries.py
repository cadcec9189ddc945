"""Reads of this door."""

from __future__ import annotations

import base64
import tomllib
from functools import cache
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from wushe.channels.hotline.models import CityList, Fate, Layout, ListRow, Ticket
from wushe.core.formats.city_layout import CityLayout, read_city_layout
from wushe.core.formats.sheets import Sheet, read_sheet
from wushe.core.lifecycle import NeedStatus
from wushe.modules.accounts.queries import master_keys, unsealed_text

PRESETS = Path(__file__).parent / "presets"


@cache
def shipped_layouts() -> tuple[CityLayout, ...]:
    """The mapping files that come with the house."""
    files = sorted(PRESETS.glob("*.toml"))
    return tuple(read_city_layout(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)


def layouts(street_id: UUID) -> list[CityLayout]:
    """The street's own layouts, the latest first, then the shipped ones it has not taken over."""
    rows = Layout.objects.in_street(street_id).order_by("-remembered_at")
    own = [read_city_layout(row.data) for row in rows]
    known = {layout.key for layout in own}
    return own + [layout for layout in shipped_layouts() if layout.key not in known]


def layout_named(street_id: UUID, key: str) -> CityLayout | None:
    """The layout of that key as this street uses it."""
    return next((layout for layout in layouts(street_id) if layout.key == key), None)


def city_lists(street_id: UUID) -> QuerySet[CityList]:
    """Lists of the street, the latest first."""
    return CityList.objects.in_street(street_id).order_by("-handed_in_at")


def city_list(street_id: UUID, list_id: UUID) -> CityList | None:
    """One list."""
    row: CityList | None = CityList.objects.in_street(street_id).filter(pk=list_id).first()
    return row


def sheet_of(row: CityList) -> Sheet:
    """The content of a list that is still kept."""
    with default_storage.open(row.stored_as) as stored:
        sealed = stored.read().decode("ascii")
    return read_sheet(base64.b64decode(unsealed_text(sealed, master_keys())))


def rows_with(row: CityList, fate: Fate) -> QuerySet[ListRow]:
    """Rows of a list with one fate, as they stand in the file."""
    return ListRow.objects.in_street(row.street_id).filter(city_list=row, fate=fate).order_by("row")


def tickets(street_id: UUID, numbers: list[str]) -> dict[str, Ticket]:
    """Known tickets by the city's number."""
    rows = Ticket.objects.in_street(street_id).filter(number__in=numbers).select_related("need")
    return {row.number: row for row in rows}


def tickets_to_reply(street_id: UUID, layout_key: str, *, everything: bool = False) -> QuerySet[Ticket]:
    """Answered tickets whose latest answer has not left yet; or every answered one.

    A merged need is answered by the one it was merged into; one shown to the right channel is answered by that.
    """
    answered = Coalesce("need__merged_into__answered_at", "need__answered_at")
    rows = Ticket.objects.in_street(street_id).filter(layout_key=layout_key).annotate(answered_now=answered)
    shown_on = Q(need__status=NeedStatus.OUT_OF_SCOPE.value)
    if everything:
        rows = rows.filter(Q(answered_now__isnull=False) | shown_on)
    else:
        unsent = Q(replied_at=None) | ~Q(answered_at=F("answered_now")) | Q(answered_at=None)
        rows = rows.filter((Q(answered_now__isnull=False) & unsent) | (shown_on & Q(replied_at=None)))
    found: QuerySet[Ticket] = rows.select_related("need", "need__area").order_by("answered_now", "number")
    return found
