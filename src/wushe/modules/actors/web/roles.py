"""Give and end roles; read a name with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.queries import masked, person_named
from wushe.modules.actors.actions import bring_in, end_role, give_role, reveal_holder
from wushe.modules.actors.actions.reveal_holder import MayNotSeeNames
from wushe.modules.actors.labels import Role
from wushe.modules.actors.permissions import demand_keeping_of, may_see_names
from wushe.modules.actors.queries import body_of, holding_of, masked_names, standing_of
from wushe.modules.actors.web.forms import RoleForm
from wushe.modules.actors.web.here import NothingHere, person_of, street_of


@login_required
def new(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Give someone a role in this body."""
    street = street_of(request)
    body = body_of(street.id, body_id)
    if body is None or body.ended_on is not None:
        raise NothingHere
    demand_keeping_of(standing_of(request), body.area.path)
    form = RoleForm(body, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        account_id = person_named(given["account"]) if given["account"] else None
        if given["account"] and account_id is None and not given["invite"]:
            form.add_error("account", _("There is no account of this name."))
        else:
            try:
                return _given(request, street.id, body_id, form, account_id)
            except Refused as refusal:
                show_refusal(form, refusal)
    context = {
        "form": form,
        "heading": _("Give a role"),
        "lead": body.name,
        "back": "actors:body",
        "back_id": body_id,
    }
    return render(request, "actors/form.html", context)


def _given(
    request: HttpRequest, street_id: UUID, body_id: UUID, form: RoleForm, account_id: UUID | None
) -> HttpResponse:
    """Give the role, with an invitation if the person shall sign in and has no account yet."""
    given = form.cleaned_data
    where: dict[str, Any] = {
        "area_id": UUID(given["area"]),
        "began_on": given["began_on"],
        "ended_on": given["ended_on"],
    }
    by: dict[str, Any] = {
        "person_id": person_of(request),
        "street_id": street_id,
        "body_id": body_id,
        "role": Role(given["role"]),
    }
    if given["invite"] and account_id is None:
        who = {"name": given["name"], "phone": given["phone"], "account": given["account"]}
        invitation = bring_in(**by, **where, **who)
        messages.success(request, _("The role is given and the person invited. Print the slip and hand it over."))
        return redirect("actors:person", invitation.person_id)
    give_role(**by, **where, holder=form.holder(account_id))
    messages.success(request, _("The role is given."))
    return redirect("actors:body", body_id)


@login_required
def end(request: HttpRequest, holding_id: UUID) -> HttpResponse:
    """End a role today, after asking."""
    street = street_of(request)
    held = holding_of(street.id, holding_id)
    if held is None:
        raise NothingHere
    if request.method == "POST":
        end_role(person_id=request.user.pk, street_id=street.id, holding_id=holding_id)
        messages.success(request, _("The role has ended."))
        return redirect("actors:body", held.body_id)
    demand_keeping_of(standing_of(request), held.area.path)
    name = masked_names(street.id, [held]).get(held.id, "")
    return render(request, "actors/end_role.html", {"held": held, "name": name, "role": Role(held.role).label})


@login_required
@never_cache
def reveal(request: HttpRequest, holding_id: UUID) -> HttpResponse:
    """Ask for the name and phone of a holder; the reason is recorded before they are shown."""
    street = street_of(request)
    held = holding_of(street.id, holding_id)
    if held is None or held.subject_id is None:
        raise NothingHere
    if not may_see_names(standing_of(request), held.area.path):
        raise MayNotSeeNames
    kept = [kind for kind in (DataKind.NAME, DataKind.PHONE) if kind.value in masked(held.subject_id)]
    shown, error = [], ""
    if request.method == "POST":
        try:
            shown = [
                {
                    "label": _("Name of the person") if kind is DataKind.NAME else _("Phone of the person"),
                    "value": reveal_holder(
                        person_id=request.user.pk,
                        street_id=street.id,
                        holding_id=holding_id,
                        kind=kind,
                        reason=request.POST.get("reason", ""),
                    ),
                }
                for kind in kept
            ]
        except NotAllowed:
            raise
        except Invalid as refusal:
            error = f"{refusal} {refusal.next_step}"
    return render(
        request, "actors/reveal.html", {"held": held, "role": Role(held.role).label, "shown": shown, "error": error}
    )
