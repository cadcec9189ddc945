"""Change one rule of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import ActorKind, Evidence, Follows, Strength
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import RuleCell, TableStatus
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import cell_of
from wushe.modules.oversight.actions import record


class NoSuchRule(NotFound):
    """The street has no such rule."""

    code = "linkage.no_such_rule"
    message = _("This street has no such rule.")
    way_out = _("Choose one from the table.")


class AlreadyPublished(Refused):
    """A published table never changes."""

    code = "linkage.already_published"
    message = _("Version %(version)s is published and never changes.")
    way_out = _("Begin a new version from it and change that one.")


@dataclass(frozen=True, slots=True)
class CellWords:
    """What a rule shall say. What the place of the rule is (period, space, kind of matter) never changes."""

    government: Strength
    five: Strength
    government_by: ActorKind
    five_by: ActorKind
    beside: tuple[ActorKind, ...]
    required: tuple[ActorKind, ...]
    invited: tuple[ActorKind, ...]
    contact_days: int
    follows: Follows
    source: str


def edit_cell(*, street_id: UUID, person_id: UUID | None, cell_id: UUID | str, words: CellWords) -> RuleCell:
    """Change what one rule of a draft says; from then on it is this platform's choice [D]."""
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    with transaction.atomic():
        cell = cell_of(street_id, cell_id)
        if cell is None:
            raise NoSuchRule
        if cell.table.status != TableStatus.DRAFT:
            raise AlreadyPublished(version=cell.table.version)
        cell.government, cell.five = words.government.value, words.five.value
        cell.government_by, cell.five_by = words.government_by.value, words.five_by.value
        cell.beside = [kind.value for kind in words.beside]
        cell.required = [kind.value for kind in words.required]
        cell.invited = [kind.value for kind in words.invited]
        cell.contact_days, cell.follows = words.contact_days, words.follows.value
        cell.evidence, cell.source = Evidence.DERIVED.value, words.source.strip()
        cell.save()
        record(
            LinkageEvent.CELL_EDITED,
            street_id=street_id,
            subject_id=cell.table_id,
            person_id=person_id,
            facts={
                "version": cell.table.version,
                "period": cell.period,
                "space": cell.space,
                "matter_kind": cell.matter_kind,
                "government": cell.government,
                "five": cell.five,
                "first_among_five": cell.five_by,
            },
        )
    return cell
