"""Put a duty on the responsibility list."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import Unit
from wushe.core.linkage import ActorKind, CommunityPart
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.queries import body_of
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.override_assignment import NoSuchBody
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import responsibilities
from wushe.modules.oversight.actions import record


class ResponsibilityIncomplete(Invalid):
    """A line of the list names the matter and the law or document it rests on."""

    code = "linkage.responsibility_incomplete"
    message = _("A responsibility names the matter and the law or document it rests on.")
    way_out = _("Fill in what is missing.")


class OwnerHelpsItself(Invalid):
    """Whoever is responsible is not also a helper."""

    code = "linkage.owner_helps_itself"
    message = _("Whoever is responsible cannot also be a helper.")
    way_out = _("Take it out of the helpers.")


class OwnerOfAnotherKind(Invalid):
    """The body that is named belongs to the kind that is responsible."""

    code = "linkage.owner_of_another_kind"
    message = _("%(body)s is not of the kind that is responsible.")
    way_out = _("Choose a body of that kind, or leave it empty.")


class AlreadyListed(Refused):
    """The matter is on the list already."""

    code = "linkage.already_listed"
    message = _("“%(matter)s” is on the list already.")
    way_out = _("Take the old line off first, or word this one differently.")


def add_responsibility(
    *,
    street_id: UUID,
    person_id: UUID | None,
    matter: str,
    owner_kind: ActorKind,
    owner_body_id: UUID | str | None,
    helpers: Sequence[ActorKind],
    law: str,
    clock_amount: int | None = None,
    clock_unit: Unit | None = None,
    pays: ActorKind | None = None,
    decides: ActorKind | None = None,
    community_part: CommunityPart = CommunityPart.NOT_SAID,
    article: str = "",
    topic: str = "",
) -> ResponsibilityItem:
    """Put on the list whose duty a matter is, who helps, pays and decides, by which law, and the community's part."""
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    matter, law = matter.strip(), law.strip()
    if not matter or not law:
        raise ResponsibilityIncomplete(field="law" if matter else "matter")
    if owner_kind in helpers:
        raise OwnerHelpsItself(field="helpers")
    body = body_of(street_id, owner_body_id) if owner_body_id else None
    if owner_body_id and body is None:
        raise NoSuchBody(field="owner_body")
    if body is not None and body.actor_kind is not owner_kind:
        raise OwnerOfAnotherKind(field="owner_body", body=body.name)
    with transaction.atomic():
        if responsibilities(street_id).filter(matter=matter).exists():
            raise AlreadyListed(field="matter", matter=matter)
        timed = bool(clock_amount and clock_unit)
        item: ResponsibilityItem = ResponsibilityItem.objects.create(
            street_id=street_id,
            matter=matter,
            owner_kind=owner_kind.value,
            owner_body=body,
            helper_kinds=[kind.value for kind in helpers],
            law=law,
            article=article.strip()[:60],
            topic=topic.strip()[:40],
            pays_kind=pays.value if pays else "",
            decides_kind=decides.value if decides else "",
            community_part=community_part.value,
            clock_amount=clock_amount if timed else None,
            clock_unit=clock_unit.value if timed and clock_unit else "",
            added_at=clock.now(),
        )
        record(
            LinkageEvent.RESPONSIBILITY_ADDED,
            street_id=street_id,
            subject_id=item.pk,
            person_id=person_id,
            facts={"matter": matter, "owner": owner_kind.value, "body": body.name if body else "", "law": law},
        )
    return item
