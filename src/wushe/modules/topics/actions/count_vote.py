"""A residents' meeting, or that of their representatives, votes on a topic; counted by the rule of its day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Assembly, Step
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.topics.actions._four_refusals import StepAhead
from wushe.modules.topics.actions._rows import chosen, record_topic, topic_for_change
from wushe.modules.topics.actions.hold_meeting import RuleMissing, counted_by
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import Vote
from wushe.modules.topics.queries.assemblies import assembly_rule
from wushe.modules.topics.queries.linked import decides_by_ballot


class VoteByBallot(Refused):
    """Numbers typed beside a ballot that counts them."""

    code = "topics.vote_by_ballot"
    message = _("A vote has been ordered on this topic; its count is the result, nothing is typed.")
    way_out = _("Count the vote on its own page, or call it off there first.")


VOTING = (Assembly.RESIDENTS, Assembly.REPRESENTATIVES)


def count_vote(
    *,
    street_id: UUID,
    person_id: UUID,
    topic_id: UUID | str,
    assembly: str,
    held_on: date,
    roll: int,
    present: int,
    agree: int,
    against: int = 0,
) -> Vote:
    """Numbers only; the last word counts until the opinion is published."""
    kind = Assembly(chosen(assembly, [one.value for one in VOTING], field="assembly"))
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.MEETING, Step.OPINION)
        if decides_by_ballot(topic):
            raise VoteByBallot
        met_on = timezone.localtime(topic.meets_at).date() if topic.meets_at else held_on
        if not met_on <= held_on <= clock.today():
            raise StepAhead(field="held_on")
        try:
            rule = assembly_rule(street_id, kind, held_on, topic.jurisdiction)
        except LookupError as error:
            raise RuleMissing(field="held_on", day=held_on.isoformat()) from error
        counted = counted_by(rule, roll=roll, present=present, agree=agree, against=against)
        row = Vote.objects.in_street(street_id).filter(topic=topic).first() or Vote(street_id=street_id, topic=topic)
        row.assembly, row.held_on = kind.value, held_on
        for name, value in counted.items():
            setattr(row, name, value)
        row.save()
        facts = {name: counted[name] for name in ("roll", "present", "agree", "against", "verdict", "rule_version")}
        record_topic(TopicEvent.VOTED, topic, person_id, assembly=kind.value, **facts)
    return row
