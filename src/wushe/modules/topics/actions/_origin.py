"""Where a topic comes from: a theme, a hazard, a body, a petition, or the community itself."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import HowItBegan
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import body_of
from wushe.modules.hazards.queries.detail import hazard_of
from wushe.modules.needs.queries.themes import theme_of
from wushe.modules.topics.labels import OriginOfTopic
from wushe.modules.topics.models import Topic
from wushe.modules.topics.queries import rule_for

_INVITED = (OriginOfTopic.REQUEST, OriginOfTopic.PETITION)
_GOVERNMENT = (BodyKind.STREET_OFFICE, BodyKind.DEPARTMENT)
"""What these ask for has been assigned."""


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


def come_from(topic: Topic, origin_id: UUID | None, signatures: int) -> None:
    """Note the origin with its name, and whether it began by itself, by invitation or by assignment; or refuse."""
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
