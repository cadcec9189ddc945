"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from wushe.core.policies import Standing
from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import NotYourMeasure, PolicyUnknown
from wushe.modules.policies.models import Measure, PolicyDocument
from wushe.modules.policies.queries import Filters, Reach, document_of, measure_of
from wushe.modules.policies.queries.board import documents_seen
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise PolicyUnknown
    return street


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who works in no body here."""
    street = street_of(request)
    if not request.user.is_authenticated:
        raise NotYourMeasure
    person_id = UUID(str(request.user.pk))
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise NotYourMeasure
    return street, person_id, reach


def registrar_of(request: HttpRequest) -> tuple[Street, UUID]:
    """Street and person, refused for everyone who does not register documents."""
    street, person_id, _reach = reach_of(request)
    if not permissions.may_register(person_id, street.id):
        raise NotYourMeasure
    return street, person_id


def document_here(request: HttpRequest, document_id: UUID) -> tuple[PolicyDocument, UUID, Reach]:
    """The document, if something of it is within reach."""
    street, person_id, reach = reach_of(request)
    if document_of(street.id, document_id) is None:
        raise PolicyUnknown
    row: PolicyDocument | None = documents_seen(street.id, reach, clock.today()).filter(pk=document_id).first()
    if row is None:
        raise NotYourMeasure
    return row, person_id, reach


def measure_here(request: HttpRequest, measure_id: UUID) -> tuple[Measure, UUID]:
    """The measure, if this person may read it, and who asks."""
    street, person_id, _reach = reach_of(request)
    measure = measure_of(street.id, measure_id)
    if measure is None:
        raise PolicyUnknown
    if not permissions.may_read(person_id, measure):
        raise NotYourMeasure
    return measure, person_id


def filters_of(request: HttpRequest, street_id: UUID) -> tuple[Filters, str]:
    """What is looked for, and the id of the community that was chosen; what is not known is not looked for."""
    asked = request.GET
    standing = asked.get("standing", "")
    chosen = next((one for one in communities(street_id) if str(one.id) == asked.get("area", "")), None)
    document = asked.get("document", "")
    try:
        UUID(document)
    except ValueError:
        document = ""
    found = Filters(
        standing=standing if standing in set(Standing) else "",
        area=chosen.path if chosen else "",
        document=document,
        text=asked.get("q", "").strip()[:60],
    )
    return found, str(chosen.id) if chosen else ""


def communities(street_id: UUID) -> Any:
    """The communities of the street, in the order of the tree."""
    return area_choices(street_id, kind=AreaKind.COMMUNITY)


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None
