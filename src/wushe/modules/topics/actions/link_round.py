"""Link a budget round to a topic: residents give out the money for what is deliberated."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.rounds.queries import round_of
from wushe.modules.topics.actions._rows import record_topic, topic_for_change
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import LinkedRound


class RoundElsewhere(Invalid):
    """No such round, or one of an area that the topic does not concern."""

    code = "topics.round_elsewhere"
    message = _("This is no budget round of an area that the topic concerns.")
    way_out = _("Choose one from the list, or prepare one for this area first.")


def link_round(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, round_id: UUID) -> LinkedRound:
    """Seen on both pages from then on; linking it again changes nothing."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.MEETING, Step.OPINION, Step.FEEDBACK)
        row = round_of(street_id, round_id)
        paths = [topic.area_path, *topic.other_areas.values_list("path", flat=True)]
        if row is None or not any(row.area_path.startswith(path) for path in paths):
            raise RoundElsewhere(field="round")
        known = LinkedRound.objects.in_street(street_id).filter(topic=topic, round=row).first()
        if known is not None:
            return known
        linked = LinkedRound.objects.create(
            street_id=street_id, topic=topic, round=row, linked_at=clock.now(), linked_by=person_id
        )
        record_topic(TopicEvent.ROUND, topic, person_id, round=row.name)
    return linked
