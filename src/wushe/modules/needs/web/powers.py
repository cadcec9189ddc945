"""What staff do with one need: each button posts here, each function calls one action."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wushe.foundation.refusals import Invalid
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.merge_needs import merge_needs, unmerge_need
from wushe.modules.needs.actions.override_lead import override_lead
from wushe.modules.needs.actions.reopen_need import reopen_need
from wushe.modules.needs.actions.reveal_actor import reveal_actor
from wushe.modules.needs.actions.reveal_contact import reveal_contact
from wushe.modules.needs.actions.rule_out_need import rule_out_need
from wushe.modules.needs.actions.shape_theme import join_theme, leave_theme
from wushe.modules.needs.queries.points import points_of
from wushe.modules.needs.web.asker import person_of
from wushe.modules.needs.web.course_forms import PointsForm
from wushe.modules.needs.web.detail import need_here, page_of_need
from wushe.modules.needs.web.forms import DecideForm, OverrideForm, RevealForm, RuleOutForm
from wushe.modules.spaces.queries import area_choices

FormKind = TypeVar("FormKind", bound=Form)


class FormIncomplete(Invalid):
    """A form from elsewhere, or a required answer left out."""

    code = "needs.form_incomplete"
    message = gettext_lazy("Something is missing: %(what)s")
    way_out = gettext_lazy("Go back, fill it in and send it again.")


@require_POST
def decide(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Sort it."""
    need = need_here(request, need_id)
    form = valid(DecideForm(request.POST, areas=area_choices(need.street_id), own_category=need.category))
    decide_triage(street_id=need.street_id, person_id=person_of(request), need_id=need.id, **form.cleaned_data)
    return back(request, need_id, _("Sorted."))


@require_POST
def answer(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Answer it point by point; what was typed stays when a point is missing."""
    need = need_here(request, need_id)
    form = PointsForm(request.POST, points=points_of(need))
    if not form.is_valid():
        return render(request, "needs/detail.html", page_of_need(request, need) | {"answer_form": form}, status=422)
    answer_need(street_id=need.street_id, person_id=person_of(request), need_id=need.id, replies=form.replies())
    return back(request, need_id, _("Answered."))


@require_POST
def override(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Name another lead."""
    need = need_here(request, need_id)
    choices = body_choices(need.street_id)
    form = valid(OverrideForm(request.POST, bodies=choices))
    override_lead(street_id=need.street_id, person_id=person_of(request), need_id=need.id, **form.cleaned_data)
    return back(request, need_id, _("Another lead has been named."))


@require_POST
def rule_out(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Show the resident the right channel."""
    need = need_here(request, need_id)
    form = valid(RuleOutForm(request.POST))
    rule_out_need(street_id=need.street_id, person_id=person_of(request), need_id=need.id, **form.cleaned_data)
    return back(request, need_id, _("The resident is told where to go."))


@require_POST
def merge(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Merge it with its duplicate."""
    need = need_here(request, need_id)
    into = need_here(request, posted(request, "into"))
    merge_needs(street_id=need.street_id, person_id=person_of(request), need_id=need.id, into_id=into.id)
    return back(request, into.id, _("Merged. One answer will reach all."))


@require_POST
def unmerge(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Undo a merge."""
    need = need_here(request, need_id)
    unmerge_need(street_id=need.street_id, person_id=person_of(request), need_id=need.id)
    return back(request, need_id, _("It goes its own way again."))


@require_POST
def reopen(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Open it again for the resident."""
    need = need_here(request, need_id)
    reopen_need(
        street_id=need.street_id,
        need_id=need.id,
        reason=request.POST.get("reason", ""),
        person_id=person_of(request),
    )
    return back(request, need_id, _("Opened again."))


@require_POST
def join(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Put it into a theme."""
    need = need_here(request, need_id)
    join_theme(
        street_id=need.street_id,
        person_id=person_of(request),
        need_id=need.id,
        theme_id=posted(request, "theme"),
    )
    return back(request, need_id, _("It is in the theme now."))


@require_POST
def leave(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Take it out of its theme."""
    need = need_here(request, need_id)
    leave_theme(
        street_id=need.street_id,
        person_id=person_of(request),
        need_id=need.id,
        theme_id=posted(request, "theme"),
    )
    return back(request, need_id, _("It is out of the theme, and stays out."))


@require_POST
def reveal(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Show a name or a phone once; the look is recorded."""
    need = need_here(request, need_id)
    form = valid(RevealForm(request.POST))
    value = reveal_contact(
        street_id=need.street_id, person_id=person_of(request), need_id=need.id, **form.cleaned_data
    )
    response = render(request, "needs/revealed.html", {"need": need, "value": value})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def show_actor(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Show the name of a colleague once; the look is recorded."""
    need = need_here(request, need_id)
    value = reveal_actor(
        street_id=need.street_id,
        person_id=person_of(request),
        need_id=need.id,
        entry_id=posted(request, "entry"),
        reason=request.POST.get("reason", ""),
    )
    response = render(request, "needs/revealed.html", {"need": need, "value": value, "is_colleague": True})
    response["Cache-Control"] = "no-store"
    return response


def valid(form: FormKind) -> FormKind:
    if not form.is_valid():
        what = ", ".join(str(form.fields[name].label) for name in form.errors if name in form.fields)
        raise FormIncomplete(what=what)
    return form


def posted(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as fault:
        raise FormIncomplete(field=name, what=name) from fault


def back(request: HttpRequest, need_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("needs:detail", need_id=need_id)
