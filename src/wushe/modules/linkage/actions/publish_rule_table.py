"""Publish a rule table: from its first day on it rules."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.draft_rules import NoSuchTable
from wushe.modules.linkage.actions.edit_cell import AlreadyPublished
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import RuleTable, TableStatus
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import faults_of, table_of, tables
from wushe.modules.oversight.actions import record


class TableHasFaults(Refused):
    """Gaps and conflicts stand against publishing."""

    code = "linkage.table_has_faults"
    message = _("The table has %(number)s gaps or conflicts.")
    way_out = _("Repair each of them; the page of the draft lists them.")


def publish_rule_table(
    *, street_id: UUID, person_id: UUID | None, table_id: UUID | str, end_earlier: bool = False
) -> RuleTable:
    """Publish a draft without faults; with `end_earlier` the version before it ends the day before it begins."""
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    with transaction.atomic():
        table = table_of(street_id, table_id)
        if table is None:
            raise NoSuchTable
        if table.status == TableStatus.PUBLISHED:
            raise AlreadyPublished(version=table.version)
        ended = _end_earlier(table) if end_earlier else []
        faults = faults_of(table)
        if faults:
            raise TableHasFaults(number=len(faults))
        table.status = TableStatus.PUBLISHED
        table.published_at, table.published_by = clock.now(), person_id
        table.save()
        record(
            LinkageEvent.TABLE_PUBLISHED,
            street_id=street_id,
            subject_id=table.pk,
            person_id=person_id,
            facts={
                "version": table.version,
                "jurisdiction": table.jurisdiction,
                "valid_from": table.valid_from.isoformat(),
                "ended": ended,
            },
        )
    return table


def _end_earlier(table: RuleTable) -> list[str]:
    """Shorten the published versions of the same jurisdiction that began before this one; their names."""
    running = Q(valid_to=None) | Q(valid_to__gte=table.valid_from)
    earlier = tables(table.street_id).filter(
        running, status=TableStatus.PUBLISHED, jurisdiction=table.jurisdiction, valid_from__lt=table.valid_from
    )
    ended = list(earlier.values_list("version", flat=True))
    earlier.update(valid_to=table.valid_from - timedelta(days=1))
    return ended
