"""Replies to the city, and the mapping files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wushe.channels.hotline.actions.export_replies import export_replies
from wushe.channels.hotline.actions.keep_layout import LayoutUnknown, keep_layout
from wushe.channels.hotline.queries import layout_named, layouts, tickets_to_reply
from wushe.channels.hotline.replies import known_of
from wushe.channels.hotline.web.access import visitor
from wushe.core.formats.city_layout import layout_file, reply_row
from wushe.foundation.refusals import Refused

_FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_SHOWN = 20


@require_safe
def replies(request: HttpRequest) -> HttpResponse:
    """The answers that wait to be sent, in the city's columns as they would leave."""
    street_id, _person = visitor(request)
    known = layouts(street_id)
    asked = request.GET.get("layout", "")
    waiting = {layout.key: tickets_to_reply(street_id, layout.key).count() for layout in known}
    first = next((one for one in known if waiting[one.key]), known[0])
    layout = next((one for one in known if one.key == asked), first)
    found = list(tickets_to_reply(street_id, layout.key)[:_SHOWN])
    values = known_of(street_id, found)
    context = {
        "layout": layout,
        "layouts": [(one.key, f"{one.city} ({waiting[one.key]})") for one in known],
        "waiting": waiting[layout.key],
        "answered": tickets_to_reply(street_id, layout.key, everything=True).count(),
        "columns": [{"label": one.column} for one in layout.replies],
        "heads": [one.column for one in layout.replies],
        "rows": [
            [
                {"text": said, "label": one.column}
                for one, said in zip(layout.replies, reply_row(layout, values[ticket.id], ticket.given), strict=True)
            ]
            for ticket in found
        ],
        "shown": _SHOWN,
    }
    return render(request, "hotline/replies.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The file for the city."""
    street_id, person_id = visitor(request)
    form = request.POST.get("form", "xlsx")
    key = request.POST.get("layout", "")
    found = export_replies(
        street_id=street_id,
        person_id=person_id,
        layout_key=key,
        form=form if form in _FORMS else "xlsx",
        everything=request.POST.get("all") == "1",
    )
    response = HttpResponse(found.content, content_type=_FORMS.get(form, _FORMS["xlsx"]))
    response["Content-Disposition"] = f'attachment; filename="replies.{form if form in _FORMS else "xlsx"}"'
    response["Cache-Control"] = "private, no-store"
    return response


def layout_list(request: HttpRequest) -> HttpResponse:
    """The mapping files in use, and the form to bring one in."""
    street_id, person_id = visitor(request)
    refused: Refused | None = None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            kept = keep_layout(street_id=street_id, person_id=person_id, content=file.read() if file else b"")
            messages.success(request, _("The mapping file of %(city)s is in use.") % {"city": kept.city})
            return redirect("hotline:layouts")
        except Refused as refusal:
            if refusal.status == 403:
                raise
            refused = refusal
    context = {"layouts": layouts(street_id), "refused": refused}
    return render(request, "hotline/layouts.html", context, status=422 if refused else 200)


@require_safe
def layout_download(request: HttpRequest, key: str) -> HttpResponse:
    """One mapping file, to look at or to change."""
    street_id, _person = visitor(request)
    layout = layout_named(street_id, key)
    if layout is None:
        raise LayoutUnknown
    response = HttpResponse(layout_file(layout), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{layout.key}.toml"'
    return response
