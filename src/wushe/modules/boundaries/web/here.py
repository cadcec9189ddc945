"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.actions._rows import DisputeUnknown, NotYourDispute
from wushe.modules.boundaries.models import Dispute
from wushe.modules.boundaries.queries import Reach, dispute_of


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who may see nothing."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise DisputeUnknown
    if not request.user.is_authenticated:
        raise NotYourDispute
    person_id = UUID(str(request.user.pk))
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise NotYourDispute
    return street, person_id, reach


def dispute_here(request: HttpRequest, dispute_id: UUID) -> tuple[Dispute, UUID]:
    """The dispute, if this person may read it, and who asks."""
    street, person_id, _reach = reach_of(request)
    dispute = dispute_of(street.id, dispute_id)
    if dispute is None:
        raise DisputeUnknown
    if not permissions.may_read(person_id, dispute):
        raise NotYourDispute
    return dispute, person_id


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None
