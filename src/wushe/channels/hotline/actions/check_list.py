"""Check the rows of a city's list: what is new, what has changed and how, what is wrong. Nothing happens yet."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from wushe.channels.hotline.actions._lists import ListUnknown, list_for_change
from wushe.channels.hotline.actions._rows import Said, fate_of, rows_said
from wushe.channels.hotline.actions.keep_layout import LayoutUnknown
from wushe.channels.hotline.events import HotlineEvent
from wushe.channels.hotline.models import CityList, Fate, ListRow, ListState
from wushe.channels.hotline.queries import city_list, layout_named, sheet_of, tickets
from wushe.modules.needs.actions.open_batch import AT_ONCE, town_of
from wushe.modules.oversight.actions import record


def check_list(*, street_id: UUID, list_id: UUID, progress: Callable[[int, int], None]) -> CityList:
    """Say what would happen to each row. Safe to run again after an interruption."""
    row = city_list(street_id, list_id)
    if row is None:
        raise ListUnknown
    if row.state != ListState.CHECKING:
        return row
    layout = layout_named(street_id, row.layout_key)
    if layout is None:
        raise LayoutUnknown
    said = list(rows_said(sheet_of(row), layout, town_of(street_id)))
    counted = dict.fromkeys(Fate, 0)
    for start in range(0, len(said), AT_ONCE):
        for fate, number in _keep(row, said[start : start + AT_ONCE], first=start == 0).items():
            counted[fate] += number
        progress(min(start + AT_ONCE, len(said)), len(said))
    with transaction.atomic():
        row = list_for_change(street_id, row.person_id, list_id, ListState.CHECKING)
        row.rows_new, row.rows_changed = counted[Fate.NEW], counted[Fate.CHANGED]
        row.rows_same, row.rows_wrong = counted[Fate.SAME], counted[Fate.WRONG]
        row.state = ListState.CHECKED
        row.save()
        record(
            HotlineEvent.CHECKED,
            street_id=street_id,
            subject_id=row.id,
            person_id=row.person_id,
            facts={fate.value: number for fate, number in counted.items()},
        )
    return row


def _keep(row: CityList, said: list[Said], *, first: bool) -> dict[Fate, int]:
    known = tickets(row.street_id, [one.number for one in said])
    counted = dict.fromkeys(Fate, 0)
    made = []
    for one in said:
        fate, changes = fate_of(one, known.get(one.number))
        counted[fate] += 1
        made.append(
            ListRow(
                street_id=row.street_id,
                city_list=row,
                row=one.row,
                number=one.number,
                fate=fate,
                title=one.title,
                changes=changes,
                wrong_field=one.wrong_field,
                wrong=one.wrong,
            )
        )
    with transaction.atomic():
        if first:
            ListRow.objects.in_street(row.street_id).filter(city_list=row).delete()
        ListRow.objects.bulk_create(made)
    return counted
