"""Write the one-page step card of a matter: what is done, in which order, and words to begin an answer with."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.retire_responsibility import AlreadyRetired, NoSuchResponsibility
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.oversight.actions import record

MOST_STEPS = 12
_LONGEST = 200


class CardTooLong(Invalid):
    """A card is one page."""

    code = "linkage.card_too_long"
    message = _("A step card has at most %(most)s steps, so that it fits one page.")
    way_out = _("Join steps that are done by the same person at the same time.")


def write_step_card(
    *,
    street_id: UUID,
    person_id: UUID | None,
    item_id: UUID | str,
    steps: Sequence[str],
    topic: str = "",
    template: str = "",
) -> ResponsibilityItem:
    """Keep the steps of a matter, the kind of need it answers, and the words of its answer."""
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    lines = [step.strip()[:_LONGEST] for step in steps if step.strip()]
    if len(lines) > MOST_STEPS:
        raise CardTooLong(field="steps", most=MOST_STEPS)
    with transaction.atomic():
        rows = ResponsibilityItem.objects.in_street(street_id).select_for_update(of=("self",))
        item: ResponsibilityItem | None = rows.filter(pk=item_id).first()
        if item is None:
            raise NoSuchResponsibility
        if item.retired_at is not None:
            raise AlreadyRetired
        before = item.topic
        item.steps, item.topic, item.template = lines, topic.strip()[:40], template.strip()[:1000]
        item.save()
        record(
            LinkageEvent.CARD_WRITTEN,
            street_id=street_id,
            subject_id=item.pk,
            person_id=person_id,
            facts={"matter": item.matter, "steps": len(lines), "topic": item.topic, "topic_before": before},
        )
    return item
