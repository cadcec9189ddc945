"""Export the list of topics: redacted words and counts only."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import STEP
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
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise NotYourTopic
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
    title = pgettext("topic", "Topics")
    content = xlsx_bytes(title, columns(), cells) if form == "xlsx" else b"".join(csv_bytes(columns(), cells))
    with transaction.atomic():
        facts = {"form": form, "rows": len(cells)}
        record(TopicEvent.EXPORTED, street_id=street_id, person_id=person_id, facts=facts)
    return content
