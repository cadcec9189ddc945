"""The audit log as the audit administrator reads it: filter, page, export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from wushe.core.formats.sheets import csv_bytes
from wushe.foundation.events import Visibility, all_events
from wushe.foundation.paging import page_up_to
from wushe.modules.accounts.queries import accounts_of, person_named
from wushe.modules.actors.actions import export_audit
from wushe.modules.actors.permissions import demand_reading_audit
from wushe.modules.actors.queries import standing_of
from wushe.modules.actors.web.here import person_of, street_of
from wushe.modules.oversight.labels import event_label, plain
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.oversight.queries import audit_trail

_SHOWN = 3_000  # pages of a list; the export gives all of it


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter as it stands in the address."""

    event: str
    who: str
    since: date | None
    until: date | None

    @property
    def actor_id(self) -> UUID | None:
        """Whose deeds; an unknown name gives nobody's."""
        return (person_named(self.who) or UUID(int=1)) if self.who else None

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """From the first moment of the first day until that after the last."""
        return _midnight(self.since), _midnight(self.until + timedelta(days=1)) if self.until else None


@login_required
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Who did what, when, and why."""
    street = street_of(request)
    demand_reading_audit(standing_of(request))
    asked = _asked(request)
    since, before = asked.moments()
    rows = audit_trail(street.id, event=asked.event, person_id=asked.actor_id, since=since, before=before)
    page = page_up_to(rows, request, most=_SHOWN)
    context = {
        "page": page,
        "lines": _lines(page.object_list),
        "events": [("", _("Everything")), *_kinds()],
        "asked": asked,
        "filtered": bool(asked.event or asked.who or asked.since or asked.until),
        "query": request.GET.urlencode(),
    }
    return render(request, "actors/audit.html", context)


@login_required
@never_cache
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a table."""
    asked = _asked(request)
    since, before = asked.moments()
    rows = export_audit(
        person_id=person_of(request),
        street_id=street_of(request).id,
        event=asked.event,
        actor_id=asked.actor_id,
        since=since,
        before=before,
    )
    heads = [
        _("Moment"),
        _("What happened"),
        _("Event"),
        _("Who did it"),
        _("Whom or what it concerns"),
        _("Details"),
    ]
    response = StreamingHttpResponse(csv_bytes(heads, _cells(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit-log.csv"'
    return response


def _asked(request: HttpRequest) -> Asked:
    given = request.GET
    known = {key for key, _label in _kinds()}
    event = given.get("event", "") if given.get("event", "") in known else ""
    return Asked(event, given.get("who", "").strip()[:60], _day(given.get("since", "")), _day(given.get("until", "")))


def _kinds() -> list[tuple[str, str]]:
    audited = [event for event in all_events() if event.visibility is Visibility.AUDIT]
    return sorted(((event.value, str(event.label)) for event in audited), key=lambda pair: pair[1])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime(day.year, day.month, day.day)) if day else None  # noqa: DTZ001 - made aware here


def _lines(rows: Iterable[AuditEntry]) -> list[dict[str, Any]]:
    """Entries with the names of the accounts they speak of, in one more query."""
    found = list(rows)
    ids = {row.person_id for row in found if row.person_id} | {_uuid(row.subject_id) for row in found}
    names = {str(one): name for one, name in accounts_of(one for one in ids if one).items()}
    return [
        {
            "at": timezone.localtime(row.happened_at),
            "label": event_label(row.event),
            "event": row.event,
            "who": names.get(str(row.person_id), str(row.person_id)) if row.person_id else "",
            "about": names.get(row.subject_id, row.subject_id),
            "text": plain(row.facts),
        }
        for row in found
    ]


def _cells(rows: Iterator[AuditEntry]) -> Iterator[list[str]]:
    while some := list(islice(rows, 500)):
        for line in _lines(some):
            yield [
                f"{line['at']:%Y-%m-%d %H:%M:%S}",
                line["label"],
                line["event"],
                line["who"],
                line["about"],
                line["text"],
            ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
