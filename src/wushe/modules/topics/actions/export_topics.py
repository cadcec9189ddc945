"""Export the lists of topics and of matters of four discussions: redacted words and counts only."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.deliberation import FourStep
from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import FOUR_STEP, STEP, Verdicts
from wushe.modules.topics.models import FourMatter, FourRecord
from wushe.modules.topics.queries.four import FourFilters, fours_seen
from wushe.modules.topics.queries.lists import Filters, Reach, topics_seen

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the exported list."""
    return [
        _("Number"), pgettext("topic", "Topic"), pgettext("meeting", "Form"), _("Area"), _("Step"),
        pgettext("topic", "Opened"), pgettext("topic", "Deliberated"), pgettext("topic", "Opinion"),
    ]  # fmt: skip


def export_topics(*, street_id: UUID, person_id: UUID, filters: Filters, form: str) -> bytes:
    """A file ("xlsx" or "csv") of the topics this person may read and has filtered; noted in the audit trail."""
    reach = _reach(street_id, person_id)
    cells: list[list[object]] = [
        [
            row.number,
            row.title,
            str(row.get_form_display()),
            row.area.name,
            str(STEP[row.step]),
            f"{timezone.localtime(row.opened_at):%Y-%m-%d}",
            f"{timezone.localtime(row.meets_at):%Y-%m-%d}" if row.meets_at else "",
            row.opinion,
        ]
        for row in topics_seen(street_id, reach, filters, clock.today())[:MOST_ROWS]
    ]
    if not filters.form:
        four = FourFilters(filters.view, filters.area, filters.text)
        cells += [_as_topic(row) for row in _matters(street_id, reach, four)]
    return _file(street_id, person_id, pgettext("topic", "Topics"), columns(), cells, form)


def four_columns() -> list[str]:
    """The heads of the exported list of matters."""
    return [
        _("Number"), _("Matter"), _("Area"), _("Sum"), pgettext("payment", "Which money"), _("Step in hand"),
        _("Proposed on"), _("Residents decided on"), _("There"), _("Agree"), _("Posted"), _("Posted until"),
    ]  # fmt: skip


def export_matters(*, street_id: UUID, person_id: UUID, filters: FourFilters, form: str) -> bytes:
    """The same of matters of four discussions and two disclosures, with the numbers of the deciding meeting."""
    cells = [_matter_cells(row) for row in _matters(street_id, _reach(street_id, person_id), filters)]
    return _file(street_id, person_id, _("Four discussions, two disclosures"), four_columns(), cells, form)


def _reach(street_id: UUID, person_id: UUID) -> Reach:
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourTopic
    return reach


def _matters(street_id: UUID, reach: Reach, filters: FourFilters) -> Iterable[FourMatter]:
    rows = fours_seen(street_id, reach.paths, reach.bodies, filters, clock.today())
    return rows.prefetch_related("records")[:MOST_ROWS]


def _as_topic(row: FourMatter) -> list[object]:
    last = _decided(row)
    return [
        row.number,
        row.title,
        _("Four discussions, two disclosures"),
        row.area.name,
        str(FOUR_STEP[row.step]),
        f"{timezone.localtime(row.opened_at):%Y-%m-%d}",
        last.held_on.isoformat() if last else "",
        last.words if last else "",
    ]


def _matter_cells(row: FourMatter) -> list[object]:
    last = _decided(row)
    days = [day.isoformat() if day else "" for day in (row.posted_on, row.posted_until)]
    numbers: list[object] = [last.held_on.isoformat(), last.present, last.agree] if last else ["", "", ""]
    first = min((one.held_on for one in row.records.all()), default=None)
    money = f"{row.sum_fen // 100}.{row.sum_fen % 100:02}" if row.sum_fen else ""
    told: list[object] = [row.number, row.title, row.area.name, money, row.source, str(FOUR_STEP[row.step])]
    return [*told, first.isoformat() if first else "", *numbers, *days]


def _decided(row: FourMatter) -> FourRecord | None:
    """The residents' decision, if it has been taken."""
    taken = [one for one in row.records.all() if one.step == FourStep.RESIDENTS and one.verdict == Verdicts.PASSES]
    return taken[0] if taken else None


def _file(
    street_id: UUID, person_id: UUID, title: str, heads: list[str], cells: list[list[object]], form: str
) -> bytes:
    content = xlsx_bytes(title, heads, cells) if form == "xlsx" else b"".join(csv_bytes(heads, cells))
    with transaction.atomic():
        facts = {"form": form, "rows": len(cells)}
        record(TopicEvent.EXPORTED, street_id=street_id, person_id=person_id, facts=facts)
    return content
