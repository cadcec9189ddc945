"""Keep a city's mapping file: which of its columns mean what, and how our replies fill its columns."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.hotline.actions._lists import check_may
from wushe.channels.hotline.events import HotlineEvent
from wushe.channels.hotline.labels import LAYOUT_FAULTS
from wushe.channels.hotline.models import Layout
from wushe.core.formats.city_layout import CityLayout, LayoutFault, LayoutFaultCode, layout_data, parse_city_layout
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.oversight.actions import record

_MOST_BYTES = 64 * 1024


class LayoutUnknown(NotFound):
    """No mapping file of that key."""

    code = "hotline.layout_unknown"
    message = _("There is no mapping file of this city here.")
    way_out = _("Choose one of the list, or bring in the city's own.")


class LayoutUnreadable(Invalid):
    """The mapping file has a fault; says which and where."""

    code = "hotline.layout_unreadable"
    message = LAYOUT_FAULTS[LayoutFaultCode.NOT_TOML]
    way_out = _("Download a mapping file from the list, change it, and bring it in again.")

    def __init__(self, fault: LayoutFault) -> None:
        super().__init__(field="file", where=fault.where)
        self.message = LAYOUT_FAULTS[fault.code]  # type: ignore[misc]  # by fault, not by class


def keep_layout(*, street_id: UUID, person_id: UUID, content: bytes) -> CityLayout:
    """Check the file and let the street use it from now on."""
    check_may(person_id, street_id)
    try:
        layout = parse_city_layout(content[:_MOST_BYTES])
    except LayoutFault as fault:
        raise LayoutUnreadable(fault) from fault
    with transaction.atomic():
        remember(street_id, person_id, layout)
        record(
            HotlineEvent.LAYOUT_KEPT,
            street_id=street_id,
            person_id=person_id,
            facts={"layout": layout.key, "city": layout.city, "replies": len(layout.replies)},
        )
    return layout


def remember(street_id: UUID, person_id: UUID, layout: CityLayout) -> None:
    """The street's own copy of a layout; the caller records why."""
    Layout.objects.update_or_create(
        street_id=street_id,
        key=layout.key,
        defaults={
            "city": layout.city,
            "data": layout_data(layout),
            "person_id": person_id,
            "remembered_at": clock.now(),
        },
    )
