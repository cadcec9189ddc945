"""My requests, who looked at my data, and a copy of it; for whoever is signed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Refused
from wushe.modules.privacy import actions, queries
from wushe.modules.privacy.labels import notice as notice_in_force
from wushe.modules.privacy.web.asker import me, street_id_of
from wushe.modules.privacy.web.forms import AskForm
from wushe.modules.privacy.web.shown import lines


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """What the street keeps, why, and how long; open to everyone."""
    return render(request, "privacy/notice.html", {"notice": notice_in_force()})


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked, and who looked."""
    street_id, person_id = street_id_of(request), me(request)
    page = page_of(queries.looks(street_id, subjects=queries.seen_subjects(street_id, person_id)), request)
    context = {
        "lines": lines(queries.requests_of(street_id, person_id)[:50]),
        "page": page,
        "looks": queries.told(street_id, page.object_list),
    }
    return render(request, "privacy/mine.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for something."""
    form = AskForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_about_data(street_id=street_id_of(request), person_id=me(request), **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("We have it. You see here until when you get an answer."))
            return redirect("privacy:mine")
    return render(request, "privacy/ask.html", {"form": form})


@login_required
@require_POST
def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take it back."""
    actions.withdraw_request(street_id=street_id_of(request), request_id=request_id, person_id=me(request))
    messages.success(request, _("It is withdrawn."))
    return redirect("privacy:mine")


@login_required
@never_cache
@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Everything as a file."""
    return as_file(actions.take_copy(street_id=street_id_of(request), person_id=me(request)))


def as_file(content: dict[str, object]) -> JsonResponse:
    """A copy that people and programs can read."""
    return JsonResponse(
        content,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": 'attachment; filename="my-personal-data.json"'},
    )
