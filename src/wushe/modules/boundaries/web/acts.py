"""What people do with one dispute: each a page with one question, each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from wushe.modules.actors.queries import bodies
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.actions._rows import NotYourDispute, party
from wushe.modules.boundaries.actions.decide_dispute import JudgeInOwnCause, decide_dispute
from wushe.modules.boundaries.actions.reopen_dispute import reopen_dispute, withdraw_dispute
from wushe.modules.boundaries.actions.state_position import state_position
from wushe.modules.boundaries.models import Dispute
from wushe.modules.boundaries.web.forms import DecideForm, PositionForm, WordsForm
from wushe.modules.boundaries.web.here import dispute_here, tried
from wushe.modules.linkage.queries import responsibilities

both = require_http_methods(["GET", "POST"])


@both
def state(request: HttpRequest, dispute_id: UUID) -> HttpResponse:
    """What one's body says."""
    dispute, by = _asked(request, dispute_id)
    own = permissions.own_bodies(by["person_id"], dispute.street_id)
    sides = [one for one in (dispute.body, dispute.other_body) if one and one.pk in own]
    if not sides:
        raise NotYourDispute
    form = PositionForm(
        request.POST or None, label=_("What does your body say?"), own=[(str(one.pk), one.name) for one in sides]
    )
    return _page(request, dispute, form, _("State your position"), lambda said: state_position(**by, **said))


@both
def decide(request: HttpRequest, dispute_id: UUID) -> HttpResponse:
    """Whose matter it is."""
    dispute, by = _asked(request, dispute_id)
    if not permissions.may_arbitrate(by["person_id"], dispute.street_id, dispute.area_path):
        raise NotYourDispute
    if party(dispute, by["person_id"]):
        raise JudgeInOwnCause
    first = [one for one in (dispute.body, dispute.other_body) if one]
    others = [one for one in bodies(dispute.street_id) if one not in first]
    items = [(str(one.pk), f"{one.matter} ({one.law})") for one in responsibilities(dispute.street_id)[:300]]
    form = DecideForm(
        request.POST or None, bodies=[(str(one.pk), one.name) for one in (*first, *others)], items=items
    )
    return _page(
        request,
        dispute,
        form,
        pgettext("dispute", "Decide"),
        lambda said: decide_dispute(**by, **said | {"item_id": said["item_id"] or None}),
    )


@both
def reopen(request: HttpRequest, dispute_id: UUID) -> HttpResponse:
    """Once more, with something new."""
    dispute, by = _asked(request, dispute_id)
    if not party(dispute, by["person_id"]):
        raise NotYourDispute
    form = WordsForm(request.POST or None, label=_("What is new?"), hint=_("This can be done once."))
    heading = _("Open it once more")
    return _page(request, dispute, form, heading, lambda said: reopen_dispute(**by, new_facts=said["words"]))


@both
def withdraw(request: HttpRequest, dispute_id: UUID) -> HttpResponse:
    """Take it back."""
    dispute, by = _asked(request, dispute_id)
    is_own = dispute.body_id in permissions.own_bodies(by["person_id"], dispute.street_id)
    if not is_own and not permissions.may_arbitrate(by["person_id"], dispute.street_id, dispute.area_path):
        raise NotYourDispute
    form = WordsForm(request.POST or None, label=_("Why is it taken back?"))
    heading = _("Take the dispute back")
    return _page(request, dispute, form, heading, lambda said: withdraw_dispute(**by, reason=said["words"]))


def _asked(request: HttpRequest, dispute_id: UUID) -> tuple[Dispute, dict[str, Any]]:
    dispute, person_id = dispute_here(request, dispute_id)
    return dispute, {"street_id": dispute.street_id, "person_id": person_id, "dispute_id": dispute.id}


def _page(
    request: HttpRequest,
    dispute: Dispute,
    form: forms.Form,
    heading: str,
    deed: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data)) is not None:
        messages.success(request, _("Noted."))
        return redirect("boundaries:detail", dispute_id=dispute.id)
    shown = {"form": form, "dispute": dispute, "heading": heading}
    return render(request, "boundaries/act.html", shown, status=422 if form.errors else 200)
