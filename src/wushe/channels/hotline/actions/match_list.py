"""Say which column of a list means what; the city's layout remembers it for the next list."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.hotline.actions._lists import list_for_change
from wushe.channels.hotline.actions.keep_layout import LayoutUnknown, remember
from wushe.channels.hotline.events import HotlineEvent
from wushe.channels.hotline.models import CityList, ListState
from wushe.channels.hotline.queries import layout_named
from wushe.core.formats.city_layout import CityField, with_columns
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record


class ColumnsMissing(Invalid):
    """Without number and words a row is no ticket."""

    code = "hotline.columns_missing"
    message = _("Choose the columns of the city's number and of the message (or its title).")
    way_out = _("The first rows of the file stand below the choice.")


class ColumnNotThere(Invalid):
    """A column that the list does not have, or one for two things."""

    code = "hotline.column_not_there"
    message = _("“%(column)s” is not a column of this file, or is chosen twice.")
    way_out = _("Each column of the file can mean one thing only.")


def match_list(
    *, street_id: UUID, person_id: UUID, list_id: UUID, layout_key: str, mapping: Mapping[str, str]
) -> CityList:
    """Keep the choice with the city's layout, and check the rows again by it."""
    with transaction.atomic():
        row = list_for_change(street_id, person_id, list_id, ListState.UPLOADED, ListState.CHECKED)
        layout = layout_named(street_id, layout_key)
        if layout is None:
            raise LayoutUnknown(field="layout")
        chosen = {field: mapping[field.value] for field in CityField if mapping.get(field.value)}
        if CityField.NUMBER not in chosen or not {CityField.BODY, CityField.TITLE} & set(chosen):
            raise ColumnsMissing(field="number")
        for field, column in chosen.items():
            if column not in row.columns or list(chosen.values()).count(column) > 1:
                raise ColumnNotThere(field=field.value, column=column)
        remember(street_id, person_id, with_columns(layout, chosen))
        row.layout_key, row.state = layout.key, ListState.CHECKING
        row.job_id = enqueue("hotline.check", street_id=str(street_id), list_id=str(row.id))
        row.save()
        record(
            HotlineEvent.MATCHED,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={"layout": layout.key, "fields": sorted(field.value for field in chosen)},
        )
        return row
