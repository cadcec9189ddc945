"""Export whistles with their called bodies, the counts of each body, and those who did not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._rows import NotYourWhistle
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import HOW, STATUS, WHY, WhistleKind
from wushe.modules.whistles.models import WhistleCall
from wushe.modules.whistles.queries.detail import stand
from wushe.modules.whistles.queries.lists import Filters, Reach, figures, whistles_seen

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the exported list: one line a called body."""
    return [
        _("Number"), _("Kind"), _("Area"), _("Place"), _("What is the matter"), _("Whistle blown"), _("Needed by"),
        _("Called body"), pgettext("whistle", "Told"), _("Checked in"), pgettext("whistle", "Arrival"),
        _("Minutes late"), pgettext("whistle", "Counted"), _("State"), _("Lead"),
    ]  # fmt: skip


def figure_columns() -> list[str]:
    """The heads of the counts of bodies."""
    return [
        _("Called body"), pgettext("whistle", "Times called"), pgettext("whistle", "In time"),
        pgettext("whistle", "Late"), pgettext("whistle", "Absent"), pgettext("whistle", "Awaited"),
        pgettext("whistle", "Let off"), _("Late or absent, not counted"), _("Minutes late"),
    ]  # fmt: skip


def export_whistles(*, street_id: UUID, person_id: UUID, filters: Filters, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the whistles this person may read and has filtered; noted in the audit trail."""
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourWhistle
    now = clock.now()
    seen = whistles_seen(street_id, reach, filters, now)
    calls = WhistleCall.objects.in_street(street_id).filter(whistle__in=seen.order_by()[:MOST_ROWS].values("pk"))
    rows = list(
        calls.select_related("whistle__area", "whistle__place", "whistle__lead_body", "body").order_by(
            "-whistle__raised_at", "whistle_id", "id"
        )[:MOST_ROWS]
    )
    return _file(_("Whistles"), columns(), _cells(rows, now), form, street_id, person_id, len(rows))


def export_figures(*, street_id: UUID, person_id: UUID, form: str) -> bytes:
    """The raw counts of every called body over the last year."""
    if not permissions.may_blow(person_id, street_id):
        raise NotYourWhistle
    lines = figures(street_id, clock.now())
    cells = [
        [
            line.name, line.tally.called, line.tally.in_time, line.tally.late, line.tally.absent, line.tally.awaited,
            line.tally.exempt, line.tally.uncounted, line.tally.minutes_late,
        ]
        for line in lines
    ]  # fmt: skip
    return _file(_("Whistles by body"), figure_columns(), iter(cells), form, street_id, person_id, len(lines))


def _file(
    title: str,
    heads: list[str],
    cells: Iterator[list[object]],
    form: str,
    street_id: UUID,
    person_id: UUID,
    rows: int,
) -> bytes:
    content = xlsx_bytes(title, heads, cells) if form == "xlsx" else b"".join(csv_bytes(heads, cells))
    with transaction.atomic():
        record(WhistleEvent.EXPORTED, street_id=street_id, person_id=person_id, facts={"form": form, "rows": rows})
    return content


def _cells(calls: list[WhistleCall], now: datetime) -> Iterator[list[object]]:
    for call in calls:
        whistle = call.whistle
        found = stand(whistle, call, now)
        yield [
            whistle.number,
            str(WhistleKind(whistle.kind).label),
            whistle.area.name,
            whistle.place.name if whistle.place else whistle.where,
            whistle.words,
            _shown(whistle.blown_at),
            _shown(whistle.needed_by),
            call.body.name,
            _shown(call.told_at),
            _shown(call.came_at),
            str(HOW[found.how]),
            found.minutes_late,
            str(WHY[found.why]),
            str(STATUS[whistle.status]),
            whistle.lead_body.name if whistle.lead_body else "",
        ]


def _shown(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
