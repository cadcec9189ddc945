"""The photos of a work order: what its page shows, one of them, and the removal of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation.photos import photo_response
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._rows import NotYourMaintenance
from wushe.modules.maintenance.actions.remove_photo import OrderPhotoUnknown, remove_photo
from wushe.modules.maintenance.labels import STATUS
from wushe.modules.maintenance.models import OrderPhoto, WorkOrder
from wushe.modules.maintenance.queries import photos as read
from wushe.modules.maintenance.web.forms import WordsForm
from wushe.modules.maintenance.web.here import order_here, street_of
from wushe.modules.maintenance.web.lines import moment_words
from wushe.modules.maintenance.web.orders import order_deed


def photos_shown(order: WorkOrder) -> list[dict[str, Any]]:
    """What the component of photos needs of each."""
    return [
        {
            "url": reverse("maintenance:photo", args=[photo.id]),
            "small": reverse("maintenance:photo", args=[photo.id]) + "?small=1",
            "label": f"{STATUS[photo.at_step]} {moment_words(photo.kept_at)}",
            "remove": reverse("maintenance:photo_remove", args=[photo.id]),
        }
        for photo in read.photos_of(order)
    ]


@require_safe
def photo(request: HttpRequest, order_photo_id: UUID) -> HttpResponse:
    """A photo, for those who may read its work order."""
    found = _found(request, order_photo_id)
    order_here(request, found.order_id)
    picture = read.picture_in(found, small=bool(request.GET.get("small")))
    if picture is None:
        raise OrderPhotoUnknown
    return photo_response(picture)


@require_http_methods(["GET", "POST"])
def unpicture(request: HttpRequest, order_photo_id: UUID) -> HttpResponse:
    """Remove a photo on which somebody can be recognised."""
    found = _found(request, order_photo_id)
    order, person_id = order_here(request, found.order_id)
    if not permissions.may_plan(person_id, order.street_id, order.area_path):
        raise NotYourMaintenance
    form = WordsForm(request.POST or None, label=_("Why is the photo removed?"))
    return order_deed(
        request,
        order,
        form,
        _("Remove the photo"),
        _("The photo is gone. That there was one stays on record."),
        lambda said: remove_photo(
            street_id=order.street_id, person_id=person_id, photo_id=found.id, reason=said["words"]
        ),
    )


def _found(request: HttpRequest, photo_id: UUID) -> OrderPhoto:
    found = read.photo_of(street_of(request).id, photo_id)
    if found is None:
        raise OrderPhotoUnknown
    return found
