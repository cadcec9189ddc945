"""A street enters the numbers of a deciding meeting itself, from a day on and with their source."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import read_share
from wushe.core.deliberation import Assembly
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions._rows import chosen, said
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import OwnAssemblyRule


class ShareUnreadable(Invalid):
    """Neither “>1/2” nor “>=2/3”."""

    code = "topics.share_unreadable"
    message = _("A share is written as >1/2 (more than half) or >=2/3 (two thirds or more).")
    way_out = _("Copy the share from the law or the rules of the community.")


class RuleThere(Invalid):
    """A row of that day is kept."""

    code = "topics.rule_there"
    message = _("There is already a row for this meeting from that day on; rows are never changed.")
    way_out = _("Enter a later day; what was decided before keeps its rule.")


def set_assembly_rule(
    *,
    street_id: UUID,
    person_id: UUID,
    assembly: str,
    valid_from: date,
    attending: str,
    agreeing: str,
    source: str,
) -> OwnAssemblyRule:
    """From that day on the street's own numbers rule; meetings before keep theirs."""
    if not permissions.may_set_rules(person_id, street_id):
        raise NotYourTopic
    row = OwnAssemblyRule(
        street_id=street_id,
        assembly=chosen(assembly, [one.value for one in Assembly], field="assembly"),
        valid_from=valid_from,
        attending=_share(attending, "attending"),
        agreeing=_share(agreeing, "agreeing"),
        source=said(source, field="source", most=100),
        set_at=clock.now(),
        set_by=person_id,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            record(
                TopicEvent.RULE_SET,
                street_id=street_id,
                subject_id=row.id,
                person_id=person_id,
                facts={
                    "assembly": row.assembly,
                    "valid_from": row.valid_from.isoformat(),
                    "attending": row.attending,
                    "agreeing": row.agreeing,
                },
            )
    except IntegrityError as error:
        raise RuleThere(field="valid_from") from error
    return row


def _share(words: str, field: str) -> str:
    try:
        return str(read_share(words.replace("≥", ">=").replace("＞", ">").replace(" ", "")))
    except ValueError as error:
        raise ShareUnreadable(field=field) from error
