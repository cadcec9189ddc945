"""Tell whom a hazard concerns: the serious at once, the body when it is theirs, those above when it is late."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.core.hazards import HazardLevel
from wushe.foundation.events import Event
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import body_names, holders, holdings_in
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.permissions import RECTIFIERS, WATCHERS
from wushe.modules.notifications.actions import notify_person

MOST = 12
LEAD = "lead"
AT_ONCE = (Role.STREET_COORDINATOR, Role.STREET_LEADER, Role.COMMUNITY_SECRETARY)
"""Who hears of a serious hazard the moment it is registered."""
RECHECKERS = (Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.COMMUNITY_SECRETARY)


def tell_about_hazard(
    *, street_id: UUID, hazard_id: UUID | str, event: Event, key: str, tells: Sequence[str] = ()
) -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    hazard = Hazard.objects.in_street(street_id).select_related("area").filter(pk=hazard_id).first()
    if hazard is None:
        return 0
    people = [one for one in _whom(hazard, event, tells) if one != _doer(hazard, event)]
    body = body_names([hazard.lead_body_id]).get(hazard.lead_body_id, "") if hazard.lead_body_id else ""
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=hazard.id,
                link=reverse("hazards:detail", args=[hazard.id]),
                facts={"number": hazard.number, "area": hazard.area.name, "body": body},
                key=key,
            )
    return len(people)


def _whom(hazard: Hazard, event: Event, tells: Sequence[str]) -> list[UUID]:
    if event is HazardEvent.REGISTERED:
        is_serious = hazard.level == HazardLevel.SERIOUS
        return _of_roles(hazard, AT_ONCE) if is_serious else []
    if event is HazardEvent.RECTIFIED:
        return _of_roles(hazard, RECHECKERS)
    if event is HazardEvent.ESCALATED:
        found = _of_lead(hazard) if LEAD in tells else []
        return list(dict.fromkeys([*found, *_of_roles(hazard, [role for role in tells if role != LEAD])]))
    return _of_lead(hazard) if hazard.is_open else []


def _of_lead(hazard: Hazard) -> list[UUID]:
    """Those who answer for the body; without any, the workers and the secretary of the area."""
    if hazard.lead_body_id is not None:
        held = holdings_in(hazard.street_id, hazard.lead_body_id).filter(role__in=[*RECTIFIERS, *WATCHERS])
        covering = [
            one.person_id
            for one in held
            if one.person_id is not None and (one.role in RECTIFIERS or hazard.area_path.startswith(one.area.path))
        ]
        if covering:
            return list(dict.fromkeys(covering))[:MOST]
    return _of_roles(hazard, (Role.COMMUNITY_WORKER, Role.COMMUNITY_SECRETARY))


def _of_roles(hazard: Hazard, roles: Sequence[Role | str]) -> list[UUID]:
    return holders(hazard.street_id, *roles, area_path=hazard.area_path)[:MOST] if roles else []


def _doer(hazard: Hazard, event: Event) -> UUID | None:
    """Nobody is told what they have just done themselves."""
    return {HazardEvent.REGISTERED: hazard.found_by, HazardEvent.RECTIFIED: hazard.rectified_by}.get(event)  # type: ignore[call-overload]
