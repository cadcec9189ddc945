"""Looks at data of children under fourteen: ask for a second person, and be one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.labels import DATA_KIND_LABELS, DataKind
from wushe.modules.accounts.models import LookPermit
from wushe.modules.accounts.queries.children import permits
from wushe.modules.privacy import actions, permissions, queries
from wushe.modules.privacy.web.asker import me, street_id_of
from wushe.modules.privacy.web.forms import LookForm


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, subject_id: UUID) -> HttpResponse:
    """Ask for a second person."""
    form = LookForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_look(
                street_id=street_id_of(request), person_id=me(request), subject_id=subject_id, **form.cleaned_data
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("It has been asked. Once it is permitted you can look for a day."))
            return redirect("home")
    return render(request, "privacy/ask_look.html", {"form": form})


@login_required
@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Looks that wait for a second person, and those decided."""
    street_id = street_id_of(request)
    if not permissions.may_approve(me(request), street_id):
        raise permissions.NotYourDesk
    page = page_of(permits(street_id, waiting=False), request)
    open_ones = list(permits(street_id, waiting=True)[:100])
    roles = queries.roles_of(street_id, {row.asked_by for row in (*open_ones, *page.object_list)})
    context = {
        "waiting": [_line(row, roles, own=row.asked_by == me(request)) for row in open_ones],
        "decided": [_line(row, roles, own=False) for row in page.object_list],
        "page": page,
    }
    return render(request, "privacy/children.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, permit_id: UUID) -> HttpResponse:
    """Permit or refuse."""
    actions.decide_look(
        street_id=street_id_of(request),
        person_id=me(request),
        permit_id=permit_id,
        permitted=request.POST.get("say") == "yes",
    )
    messages.success(request, _("It is noted."))
    return redirect("privacy:children")


def _line(row: LookPermit, roles: dict[UUID, str], *, own: bool) -> dict[str, object]:
    known = row.kind in set(DataKind)
    return {
        "row": row,
        "who": roles.get(row.asked_by, ""),
        "kind": DATA_KIND_LABELS[DataKind(row.kind)] if known else row.kind,
        "own": own,
    }
