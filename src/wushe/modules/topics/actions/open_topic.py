"""Open a topic: from a theme, a hazard, a body's request, a petition, or by the community itself."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import area_of
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._origin import come_from
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions._rows import chosen, free_number, living_body, record_topic, said
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import Form, OriginOfTopic
from wushe.modules.topics.models import Topic
from wushe.modules.topics.queries.presets import LAND, jurisdictions


class AreaUnfit(Invalid):
    """Neither a community nor the street."""

    code = "topics.area_unfit"
    message = _("A topic belongs to a community, to several, or to the whole street.")
    way_out = _("Choose a community or the street.")


def open_topic(
    *,
    street_id: UUID,
    person_id: UUID,
    title: str,
    question: str,
    form: str,
    area_id: UUID,
    chair_id: UUID,
    submission_key: str,
    other_area_ids: Sequence[UUID] = (),
    origin_kind: str = OriginOfTopic.OWN,
    origin_id: UUID | None = None,
    signatures: int = 0,
    jurisdiction: str = LAND,
) -> Topic:
    """Open it at its first step; the same key gives the same topic."""
    known = _opened(street_id, submission_key)
    if known is not None:
        return known
    area = _fit(street_id, area_id)
    if not permissions.may_open(person_id, street_id, area.path):
        raise NotYourTopic
    others = [_fit(street_id, one) for one in dict.fromkeys(other_area_ids) if one != area.id]
    if not all(permissions.may_open(person_id, street_id, one.path) for one in others):
        raise NotYourTopic
    topic = Topic(
        id=new_id(),
        street_id=street_id,
        number=free_number(street_id),
        submission_key=submission_key,
        title=said(title, field="title", most=60),
        question=said(question, field="question", optional=True, most=600),
        form=chosen(form, Form.values, field="form"),
        rule_on=clock.today(),
        jurisdiction=chosen(jurisdiction, jurisdictions(), field="jurisdiction"),
        area=area,
        area_path=area.path,
        chair=living_body(street_id, chair_id, field="chair"),
        origin_kind=chosen(origin_kind, OriginOfTopic.values, field="origin_kind"),
        step=Step.TOPIC.value,
        step_on=clock.today(),
        opened_at=clock.now(),
        opened_by=person_id,
    )
    come_from(topic, origin_id, signatures)
    try:
        with transaction.atomic():
            topic.save(force_insert=True)
            topic.other_areas.set(others)
            record_topic(TopicEvent.OPENED, topic, person_id, origin=topic.origin_kind, areas=1 + len(others))
    except IntegrityError:
        known = _opened(street_id, submission_key)  # the same form arrived twice at once
        if known is None:
            raise
        return known
    return topic


def _fit(street_id: UUID, area_id: UUID) -> Area:
    area = area_of(street_id, area_id)
    if area is None or area.ended_on is not None or area.kind not in {AreaKind.COMMUNITY, AreaKind.STREET}:
        raise AreaUnfit(field="area")
    return area


def _opened(street_id: UUID, submission_key: str) -> Topic | None:
    row: Topic | None = Topic.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row
