"""Photos that hang at a thing: the row that keeps one, the field that takes some, the answer that shows one.

How they are sealed and kept is `accounts.actions.keep_photos`; how they are drawn anew is `pictures`.
"""

from __future__ import annotations

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wushe.foundation.pictures import ACCEPTED, KIND
from wushe.foundation.tenancy import InStreet


class SealedPhoto(InStreet):
    """A picture drawn anew and sealed in a file of its own, with the key of the box of the thing it hangs at."""

    stored_as = models.CharField(max_length=120)
    small = models.BinaryField()  # for lists, sealed too
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    class Meta(InStreet.Meta):
        abstract = True


class PhotosInput(forms.FileInput):
    """One field for several pictures; a telephone offers its camera."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"accept": ACCEPTED, "multiple": True})


class PhotosField(forms.FileField):
    """Pictures are looked at by the action; here only that there is a place for them."""

    widget = PhotosInput

    def __init__(self) -> None:
        super().__init__(
            label=_("Photo"),
            help_text=_("At most 3. Place and time hidden in the file are removed."),
            required=False,
            allow_empty_file=True,
        )


def photos_in(request: HttpRequest) -> list[bytes]:
    """The pictures handed in with a form."""
    return [content for file in request.FILES.getlist("photo") if (content := file.read()) or file.name]


def photo_response(picture: bytes) -> HttpResponse:
    """One picture for whoever may see it: kept by no cache, and nothing in it is run."""
    response = HttpResponse(picture, content_type=KIND)
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
