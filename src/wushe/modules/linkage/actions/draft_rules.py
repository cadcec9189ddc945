"""Begin a new version of a rule table."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.linkage.actions._cells import add_cells
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours, VersionTaken
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import table_of, table_value, tables
from wushe.modules.oversight.actions import record


class NoSuchTable(NotFound):
    """The street has no such rule table."""

    code = "linkage.no_such_table"
    message = _("This street has no such rule table.")
    way_out = _("Choose one from the list of versions.")


class VersionUnnamed(Invalid):
    """A version needs a name of its own."""

    code = "linkage.version_unnamed"
    message = _("Give the new version a name.")
    way_out = _("Use the year and a number, for example 2027.1.")


def draft_rules(
    *, street_id: UUID, person_id: UUID | None, table_id: UUID | str, version: str, valid_from: date
) -> RuleTable:
    """Begin a new version from an existing table, to be edited and published later."""
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    model = table_of(street_id, table_id)
    if model is None:
        raise NoSuchTable
    version = version.strip()
    if not version:
        raise VersionUnnamed(field="version")
    if tables(street_id).filter(version=version).exists():
        raise VersionTaken(field="version", version=version)
    with transaction.atomic():
        table: RuleTable = RuleTable.objects.create(
            street_id=street_id,
            version=version,
            jurisdiction=model.jurisdiction,
            valid_from=valid_from,
            source=model.source,
            time_rules=model.time_rules,
            space_rules=model.space_rules,
            adopted_at=clock.now(),
        )
        add_cells(table, table_value(model).cells)
        record(
            LinkageEvent.TABLE_DRAFTED,
            street_id=street_id,
            subject_id=table.pk,
            person_id=person_id,
            facts={"version": version, "from": model.version, "valid_from": valid_from.isoformat()},
        )
    return table
