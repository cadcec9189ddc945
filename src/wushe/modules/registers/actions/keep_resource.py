"""Enter, change and end a thing or place that can be lent or used."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import RegisterFile
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import ResourceKind
from wushe.modules.registers.models import Resource
from wushe.modules.registers.permissions import demand_recording
from wushe.modules.registers.queries.files import resource_of
from wushe.modules.spaces.models import Area, Place
from wushe.modules.spaces.queries import area_of, place_of


class ResourceUnknown(NotFound):
    """No such living resource in this street."""

    code = "registers.resource_unknown"
    message = _("There is no such resource here, or it has ended.")
    way_out = _("Look at the list of resources.")


class ResourceUnfit(Invalid):
    """A name, a kind, and an area, place and keeper here."""

    code = "registers.resource_unfit"
    message = _("A resource needs a name of at most 60 characters, a kind, and an area, place and keeper here.")
    way_out = _("Check what was chosen.")


class ResourceKnown(Refused):
    """The same thing once in an area."""

    code = "registers.resource_known"
    message = _("“%(name)s” is in the list of this area already.")
    way_out = _("Change the number of the one that is there, or choose another name.")


@dataclass(frozen=True, slots=True)
class ResourceCard:
    """What is told of a resource."""

    kind: str
    name: str
    area_id: UUID
    place_id: UUID | None = None
    keeper_id: UUID | None = None
    is_public: bool = True


def add_resource(*, person_id: UUID | None, street_id: UUID, card: ResourceCard) -> Resource:
    """Someone who works there enters a resource; how many there are is entered as a field, with source and date."""
    with transaction.atomic():
        resource = Resource(id=new_id(), street_id=street_id)
        _write(resource, card, person_id)
        resource.save(force_insert=True)
        _record(resource, RegisterEvent.RESOURCE_ADDED, person_id)
        return resource


def change_resource(*, person_id: UUID | None, street_id: UUID, resource_id: UUID, card: ResourceCard) -> Resource:
    """Correct a resource or move it elsewhere."""
    with transaction.atomic():
        resource = _living(person_id, street_id, resource_id)
        _write(resource, card, person_id)
        resource.save()
        _record(resource, RegisterEvent.RESOURCE_CHANGED, person_id)
        return resource


def end_resource(*, person_id: UUID | None, street_id: UUID, resource_id: UUID) -> Resource:
    """It is broken, gone, or no longer lent."""
    with transaction.atomic():
        resource = _living(person_id, street_id, resource_id)
        resource.ended_on = clock.today()
        resource.save(update_fields=["ended_on"])
        _record(resource, RegisterEvent.RESOURCE_ENDED, person_id)
        return resource


def _living(person_id: UUID | None, street_id: UUID, resource_id: UUID) -> Resource:
    resource = resource_of(street_id, resource_id)
    demand_recording(person_id, street_id, RegisterFile.RESOURCES, resource.area.path if resource else "-")
    if resource is None or resource.ended_on is not None:
        raise ResourceUnknown
    return resource


def _write(resource: Resource, card: ResourceCard, person_id: UUID | None) -> None:
    street_id = resource.street_id
    area: Area | None = area_of(street_id, card.area_id)
    demand_recording(person_id, street_id, RegisterFile.RESOURCES, area.path if area else "-")
    place: Place | None = place_of(street_id, card.place_id)
    keeper: Body | None = body_of(street_id, card.keeper_id)
    name = card.name.strip()
    if area is None or area.ended_on is not None or (card.place_id and place is None):
        raise ResourceUnfit(field="area")
    if (card.keeper_id and keeper is None) or card.kind not in ResourceKind.values or not 0 < len(name) <= 60:
        raise ResourceUnfit(field="name")
    rows = Resource.objects.in_street(street_id).filter(area=area, name=name, ended_on=None)
    if rows.exclude(pk=resource.pk).exists():
        raise ResourceKnown(field="name", name=name)
    resource.kind, resource.name, resource.area = card.kind, name, area
    resource.place, resource.keeper, resource.is_public = place, keeper, card.is_public


def _record(resource: Resource, event: RegisterEvent, person_id: UUID | None) -> None:
    facts = {"name": resource.name, "resource_kind": resource.kind, "area_path": resource.area.path}
    record(event, street_id=resource.street_id, subject_id=resource.id, person_id=person_id, facts=facts)
