"""Adopt a shipped rule table as a draft of the street."""

from __future__ import annotations

import tomllib
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.linkage.actions._cells import add_cells
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import PRESETS, preset_named, tables
from wushe.modules.oversight.actions import record


class RulesNotYours(NotAllowed):
    """Only the street leader and the street coordinator shape the rules."""

    code = "linkage.rules_not_yours"
    message = _("Only the street leader and the street coordinator shape the rules.")
    way_out = _("Ask one of them to make the change.")


class NoSuchPreset(NotFound):
    """No shipped rule table has that name."""

    code = "linkage.no_such_preset"
    message = _("There is no shipped rule table called %(name)s.")
    way_out = _("Choose one from the list.")


class VersionTaken(Refused):
    """The street already has a table with that version."""

    code = "linkage.version_taken"
    message = _("This street already has a rule table with version %(version)s.")
    way_out = _("Open that table, or begin a new version from it.")


def adopt_preset(*, street_id: UUID, person_id: UUID | None, preset: str) -> RuleTable:
    """Take a shipped rule table into the street as a draft that can be edited and published."""
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    shipped = preset_named(preset)
    if shipped is None:
        raise NoSuchPreset(name=preset)
    value = shipped.reading.table
    if tables(street_id).filter(version=value.version).exists():
        raise VersionTaken(version=value.version)
    parsed = tomllib.loads((PRESETS / f"{preset}.toml").read_text(encoding="utf-8"))
    with transaction.atomic():
        table: RuleTable = RuleTable.objects.create(
            street_id=street_id,
            version=value.version,
            jurisdiction=value.jurisdiction,
            valid_from=value.valid_from,
            valid_to=value.valid_to,
            source=value.source,
            time_rules=parsed.get("time_rule", []),
            space_rules=parsed.get("space_rule", []),
            adopted_at=clock.now(),
        )
        add_cells(table, value.cells)
        record(
            LinkageEvent.TABLE_ADOPTED,
            street_id=street_id,
            subject_id=table.pk,
            person_id=person_id,
            facts={"version": table.version, "jurisdiction": table.jurisdiction, "cells": len(value.cells)},
        )
    return table
