"""The call-taker's page: one page, the keyboard alone, saved in one go, and the next call can come."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.needs import labels
from wushe.modules.needs.actions.receive_need import Told, receive_need
from wushe.modules.needs.actions.support_need import support_need
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import caller_key, secret_of, supporter_key
from wushe.modules.needs.queries.channels import right_channels
from wushe.modules.needs.queries.near import history_of_caller, needs_near
from wushe.modules.needs.queries.reading import newest_model, read_text
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.needs.queries.urgent import numbers_to_call
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.asker import street_of
from wushe.modules.needs.web.here import Clerk, Whereabouts, clerk_of, communities, place_names, whereabouts
from wushe.modules.needs.web.intake_forms import CallForm

_TYPED = ("phone", "body", "where", "area", "name", "category", "level", "channel", "key", "since")


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The page of one call."""
    clerk = clerk_of(request, draft.Slot.CALL, _TYPED)
    if request.method != "POST":
        kept = begun(draft.read(request, draft.Slot.CALL))
        form = CallForm(initial={"channel": "phone"} | kept, areas=communities(clerk.street.id))
        return _page(request, clerk, form, kept)
    typed = _typed(request.POST)
    draft.keep(request, typed, draft.Slot.CALL)
    form = CallForm(request.POST, areas=communities(clerk.street.id))
    if "look" in request.POST or not form.is_valid():
        return _page(request, clerk, form, typed)
    place = whereabouts(clerk.street.id, area=typed["area"], where=typed["where"], body=typed["body"])
    if place.area_id is None:
        form.add_error("where", _("Which community? Name a building or place, or choose the community."))
        return _page(request, clerk, form, typed)
    try:
        need = _receive(clerk, form.cleaned_data, typed, place)
    except Invalid as invalid:
        show_refusal(form, invalid)
        return _page(request, clerk, form, typed)
    draft.forget(request, draft.Slot.CALL)
    return redirect(f"{reverse('needs:enter')}?done={need.number}")


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """What is known while the caller still speaks; the draft is kept on the way."""
    clerk = clerk_of(request, draft.Slot.CALL, _TYPED)
    typed = _typed(request.POST)
    draft.keep(request, typed, draft.Slot.CALL)
    return render(request, "needs/_looked.html", _looked(clerk, typed))


@require_POST
def same(request: HttpRequest) -> HttpResponse:
    """The caller says what has been said: one voice more for it, and its number for the caller."""
    clerk = clerk_of(request, draft.Slot.CALL, _TYPED)
    typed = _typed(request.POST)
    who = caller_key(clerk.street.id, typed["phone"]) or f"call:{typed['key']}"
    need = support_need(
        street_id=clerk.street.id,
        need_id=UUID(request.POST["need"]) if len(request.POST.get("need", "")) == 36 else UUID(int=0),
        supporter_key=supporter_key(clerk.street.id, who),
        person_id=clerk.person_id,
    )
    draft.forget(request, draft.Slot.CALL)
    return redirect(f"{reverse('needs:enter')}?same={need.number}")


def _receive(clerk: Clerk, said: dict[str, Any], typed: dict[str, str], place: Whereabouts) -> Need:
    return receive_need(
        street_id=clerk.street.id,
        body=said["body"],
        where=said["where"],
        channel=said["channel"],
        idempotency_key=f"enter:{said['key']}",
        area_id=place.area_id,
        place_id=place.place_id,
        contact={"name": said["name"], "phone": said["phone"]},
        person_id=clerk.person_id,
        told=Told(category=said["category"], level=said["level"], began_at=moment_of(typed["since"])),
    )


def _typed(posted: QueryDict) -> dict[str, str]:
    return {name: posted.get(name, "") for name in _TYPED}


def begun(kept: dict[str, str]) -> dict[str, str]:
    """A call begins when its page is opened."""
    return {"since": clock.now().isoformat()} | {name: value for name, value in kept.items() if value}


def moment_of(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if timezone.is_aware(found) else None


def _page(request: HttpRequest, clerk: Clerk, form: CallForm, typed: dict[str, str]) -> HttpResponse:
    return render(
        request,
        "needs/enter.html",
        {
            "form": form,
            "since": typed.get("since", ""),
            "places": place_names(clerk.street.id),
            "done": read_out(request, "done"),
            "same": read_out(request, "same"),
            "shortcuts": _shortcuts(),
        }
        | _looked(clerk, {name: typed.get(name, "") for name in _TYPED}),
        status=422 if form.errors else 200,
    )


def read_out(request: HttpRequest, which: str) -> dict[str, Any]:
    """What is read out to the caller after saving."""
    need = by_number(street_of(request).id, request.GET.get(which, "")) if request.GET.get(which) else None
    if need is None:
        return {}
    return {
        "need": need,
        "due": timezone.localtime(need.due_at) if need.due_at else None,
        "print_url": reverse("needs:receipt_print", args=[need.number, secret_of(need.id)]),
    }


def _looked(clerk: Clerk, typed: dict[str, str]) -> dict[str, Any]:
    """History, place, what it seems to be, what is like it, and where else it may belong."""
    street_id, body = clerk.street.id, typed["body"]
    place = whereabouts(street_id, area=typed["area"], where=typed["where"], body=body)
    read = read_text("", body, newest_model(street_id)) if len(body.strip()) > 3 else None
    level = read.level if read else ""
    return {
        "history": history_of_caller(street_id, typed["phone"], clerk.paths),
        "place": place,
        "suggested_category": labels.category_label(read.guess.label) if read else "",
        "suggested_level": labels.URGENCY[level] if level else "",
        "level_tone": labels.URGENCY_TONE[level] if level else "",
        "near": [
            _near_line(one)
            for one in needs_near(
                street_id, f"{typed['where']} {body}", area_path=place.area_path, at=place.at, paths=clerk.paths
            )
        ],
        "call": numbers_to_call(body),
        "elsewhere": right_channels(body),
        "key": typed["key"],
    }


def _near_line(one: Any) -> dict[str, Any]:
    return {
        "need": one.need,
        "percent": labels.in_permille(one.permille),
        "words": "、".join(one.words),
        "metres": one.metres,
        "status": labels.STATUS[one.need.status],
    }


def _shortcuts() -> list[tuple[str, str]]:
    return [
        ("Alt+1", _("Phone")),
        ("Alt+2", _("What is the matter?")),
        ("Alt+3", _("Building or place")),
        ("Alt+4", _("Full name")),
        ("Alt+5", _("Community")),
        ("Alt+6", _("Category")),
        ("Alt+7", _("Urgency")),
        ("Alt+9", _("Same as the first need shown")),
        ("Ctrl+Enter", _("Save, next call")),
    ]
