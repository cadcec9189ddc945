"""Open a topic: from a theme, a hazard, a body's request, a petition, or by the community itself."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.core.linkage import HowItBegan
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import body_of
from wushe.modules.hazards.queries.detail import hazard_of
from wushe.modules.needs.queries.themes import theme_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import area_of
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions._rows import chosen, free_number, living_body, record_topic, said
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import Form, OriginOfTopic
from wushe.modules.topics.models import Topic
from wushe.modules.topics.queries import rule_for

_INVITED = (OriginOfTopic.REQUEST, OriginOfTopic.PETITION)
_GOVERNMENT = (BodyKind.STREET_OFFICE, BodyKind.DEPARTMENT)
"""What these ask for has been assigned."""


class AreaUnfit(Invalid):
    """Neither a community nor the street."""

    code = "topics.area_unfit"
    message = _("A topic belongs to a community, to several, or to the whole street.")
    way_out = _("Choose a community or the street.")


class OriginUnknown(Invalid):
    """What it is said to come from is not there."""

    code = "topics.origin_unknown"
    message = _("What this topic is to come from cannot be found in this street.")
    way_out = _("Open the theme or hazard and start from there, or propose it as the community.")


class TooFewSignatures(Invalid):
    """A petition below its threshold."""

    code = "topics.too_few_signatures"
    message = _("A petition becomes a topic with %(least)s signatures; this one has %(there)s.")
    way_out = _("Collect more, enter it as a need, or propose it as the community.")


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
        area=area,
        area_path=area.path,
        chair=living_body(street_id, chair_id, field="chair"),
        origin_kind=chosen(origin_kind, OriginOfTopic.values, field="origin_kind"),
        step=Step.TOPIC.value,
        step_on=clock.today(),
        opened_at=clock.now(),
        opened_by=person_id,
    )
    _come_from(topic, origin_id, signatures)
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


def _come_from(topic: Topic, origin_id: UUID | None, signatures: int) -> None:
    kind, street_id = topic.origin_kind, topic.street_id
    topic.began = (HowItBegan.INVITED if kind in _INVITED else HowItBegan.OWN_INITIATIVE).value
    if kind == OriginOfTopic.PETITION:
        least = rule_for(topic).least_signatures
        if signatures < least:
            raise TooFewSignatures(field="signatures", least=least, there=signatures)
        topic.signatures = signatures
        return
    if kind == OriginOfTopic.OWN:
        return
    topic.origin_id = origin_id
    name = ""
    if origin_id is not None and kind == OriginOfTopic.THEME:
        theme = theme_of(street_id, origin_id)
        name = theme.title if theme else ""
    elif origin_id is not None and kind == OriginOfTopic.HAZARD:
        hazard = hazard_of(street_id, origin_id)
        name = hazard.number if hazard else ""
    elif origin_id is not None:
        body = body_of(street_id, origin_id)
        name = body.name if body and body.ended_on is None else ""
        if name and body and body.kind in _GOVERNMENT:
            topic.began = HowItBegan.ASSIGNED.value
    if not name:
        raise OriginUnknown(field="origin_id")
    topic.origin_name = name[:200]


def _fit(street_id: UUID, area_id: UUID) -> Area:
    area = area_of(street_id, area_id)
    if area is None or area.ended_on is not None or area.kind not in {AreaKind.COMMUNITY, AreaKind.STREET}:
        raise AreaUnfit(field="area")
    return area


def _opened(street_id: UUID, submission_key: str) -> Topic | None:
    row: Topic | None = Topic.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row
