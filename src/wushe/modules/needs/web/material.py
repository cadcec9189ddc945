"""Photos and recordings: added to a form before it is sent, and served to those who may see the need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation import recordings
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.needs import labels
from wushe.modules.needs.actions._materials import MOST_FILES
from wushe.modules.needs.actions.keep_draft_material import drop_draft_material, keep_draft_material
from wushe.modules.needs.actions.open_material import open_material
from wushe.modules.needs.models import MaterialKind
from wushe.modules.needs.queries.materials import draft_materials
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.asker import person_or_none, street_of

ACCEPTED = "image/jpeg,image/png,image/webp,audio/*"


@require_http_methods(["GET", "POST"])
def material(request: HttpRequest) -> HttpResponse:
    """A question of the form: is there a photo or a recording? Nothing has to be added."""
    street = street_of(request)
    kept = draft.read(request)
    if not kept.get("body"):
        return redirect("needs:new")
    wrong: list[str] = []
    if request.method == "POST":
        wrong = keep_each(
            request,
            lambda content: keep_draft_material(
                street_id=street.id, form_key=kept["key"], content=content, person_id=person_or_none(request)
            ),
        )
        if not wrong:
            return redirect("needs:new_material" if "more" in request.POST else "needs:new_contact")
    return render(
        request, "needs/new_material.html", page_of_files(street.id, kept["key"], wrong), status=422 if wrong else 200
    )


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Take one away again."""
    street = street_of(request)
    asked = request.POST.get("material", "")
    drop_draft_material(
        street_id=street.id,
        form_key=draft.read(request)["key"],
        material_id=UUID(asked) if len(asked) == 36 else UUID(int=0),
    )
    return redirect("needs:new_material")


@require_safe
def serve(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """The file itself, as what it is and nothing else: no page of ours and no script can come out of it."""
    street = street_of(request)
    opened = open_material(
        street_id=street.id,
        material_id=material_id,
        person_id=person_or_none(request),
        secret=request.GET.get("key", ""),
        form_key=draft.read(request)["key"],
    )
    response = HttpResponse(opened.content, content_type=opened.media_type)
    shown = "inline" if opened.media_type == "image/jpeg" else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{opened.file_name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def keep_each(request: HttpRequest, keep: Callable[[bytes], Any]) -> list[str]:
    """Keep every file of the request by itself; what is wrong with which, in words."""
    wrong = []
    for file in request.FILES.getlist("files"):
        try:
            keep(file.read(settings.WUSHE_MATERIAL_MAX_BYTES + 1))
        except NotAllowed:
            raise
        except Refused as refusal:
            name = "".join(mark for mark in file.name or "" if mark.isprintable())[:60]
            wrong.append(f"{name}：{refusal} {refusal.next_step}")
    return wrong


def page_of_files(street_id: UUID, form_key: str, wrong: list[str]) -> dict[str, Any]:
    """What the page about photos shows."""
    rows = draft_materials(street_id, form_key)
    return {
        "materials": [
            {"material": row, "label": labels.MATERIAL[row.kind], "is_photo": row.kind == MaterialKind.PHOTO}
            for row in rows
        ],
        "wrong": wrong,
        "is_full": len(rows) >= MOST_FILES,
        "most": MOST_FILES,
        "megabytes": settings.WUSHE_MATERIAL_MAX_BYTES // 1024 // 1024,
        "minutes": recordings.MOST_MINUTES,
        "accept": ACCEPTED,
    }
