"""The photos of check-ins: what the page of a whistle shows, one of them, and the removal of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation.photos import photo_response
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._rows import NotYourWhistle
from wushe.modules.whistles.actions.remove_photo import CallPhotoUnknown, remove_photo
from wushe.modules.whistles.models import CallPhoto, WhistleCall
from wushe.modules.whistles.queries import photos as read
from wushe.modules.whistles.web.acts import page
from wushe.modules.whistles.web.forms import WordsForm
from wushe.modules.whistles.web.here import street_of, whistle_here
from wushe.modules.whistles.web.lines import moment_words


def photos_shown(call: WhistleCall, photos: Sequence[CallPhoto]) -> list[dict[str, Any]]:
    """What the component of photos needs of each."""
    return [
        {
            "url": reverse("whistles:photo", args=[photo.id]),
            "small": reverse("whistles:photo", args=[photo.id]) + "?small=1",
            "label": f"{call.body.name} {moment_words(photo.kept_at)}",
            "remove": reverse("whistles:photo_remove", args=[photo.id]),
        }
        for photo in photos
    ]


@require_safe
def photo(request: HttpRequest, call_photo_id: UUID) -> HttpResponse:
    """A photo, for those who may read its whistle."""
    found = _found(request, call_photo_id)
    whistle_here(request, found.call.whistle_id)
    picture = read.picture_in(found, small=bool(request.GET.get("small")))
    if picture is None:
        raise CallPhotoUnknown
    return photo_response(picture)


@require_http_methods(["GET", "POST"])
def unpicture(request: HttpRequest, call_photo_id: UUID) -> HttpResponse:
    """Remove a photo on which somebody can be recognised."""
    found = _found(request, call_photo_id)
    whistle, person_id = whistle_here(request, found.call.whistle_id)
    if not permissions.may_blow(person_id, whistle.street_id, whistle.area_path):
        raise NotYourWhistle
    form = WordsForm(request.POST or None, label=_("Why is the photo removed?"))
    by = {"street_id": whistle.street_id, "person_id": person_id, "photo_id": found.id}
    done = _("The photo is gone. That there was one stays on record.")
    return page(
        request, whistle, form, _("Remove the photo"), lambda said: remove_photo(**by, reason=said["words"]), done
    )


def _found(request: HttpRequest, photo_id: UUID) -> CallPhoto:
    found = read.photo_of(street_of(request).id, photo_id)
    if found is None:
        raise CallPhotoUnknown
    return found
