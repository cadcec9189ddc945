"""Change what is known of a place, also to which of the four spaces it belongs."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Space
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.actions._fit import fit_aliases, fit_name, fit_point
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.permissions import demand_shaping
from wushe.modules.spaces.queries import place_of


class PlaceUnknown(NotFound):
    """No such living place in this street."""

    code = "spaces.place_unknown"
    message = _("This place is not known in this street, or has ended.")
    way_out = _("Look at the list of places.")


class NameTaken(Refused):
    """Another place of the area is called so."""

    code = "spaces.place_name_taken"
    message = _("Another place in this area is already called “%(name)s”.")
    way_out = _("Give a name that tells them apart.")


def change_place(
    *,
    person_id: UUID | None,
    street_id: UUID,
    place_id: UUID,
    name: str,
    space: Space,
    kind: PlaceKind,
    aliases: str = "",
    note: str = "",
    lon: Decimal | None = None,
    lat: Decimal | None = None,
) -> Place:
    """A keeper of the map corrects a place; moving it to another space is recorded apart, since other rules lead."""
    with transaction.atomic():
        place = place_of(street_id, place_id)
        demand_shaping(person_id, street_id, place.area.path if place else "")
        if place is None or place.ended_on is not None:
            raise PlaceUnknown
        called = fit_name(name)
        fit_point(lon, lat)
        same_name = Place.objects.in_street(street_id).filter(area=place.area, name=called, ended_on=None)
        if same_name.exclude(pk=place.pk).exists():
            raise NameTaken(field="name", name=called)
        before_name, before_space = place.name, place.space
        place.name, place.space, place.kind = called, space.value, kind
        place.aliases, place.note, place.lon, place.lat = fit_aliases(aliases), note.strip()[:200], lon, lat
        place.save(update_fields=["name", "space", "kind", "aliases", "note", "lon", "lat"])
        facts = {"name": place.name, "was_called": before_name, "area_path": place.area.path}
        record(SpaceEvent.PLACE_CHANGED, street_id=street_id, subject_id=place.id, person_id=person_id, facts=facts)
        if before_space != place.space:
            record(
                SpaceEvent.PLACE_RETAGGED,
                street_id=street_id,
                subject_id=place.id,
                person_id=person_id,
                facts={
                    "name": place.name,
                    "area_path": place.area.path,
                    "space_before": before_space,
                    "space": place.space,
                },
            )
        return place
