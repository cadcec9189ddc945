"""What holds for all needs of the street: its clocks, its answer templates, who takes over from whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.labels import UNITS
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions.choose_clocks import choose_clocks
from wushe.modules.needs.actions.hand_over_work import HandOverNotYours, hand_over_work, name_successor
from wushe.modules.needs.actions.keep_template import TemplatesNotYours, keep_template, retire_template
from wushe.modules.needs.queries.people import open_successors, people_at_work
from wushe.modules.needs.queries.points import all_templates
from wushe.modules.needs.queries.service import (
    chosen_jurisdiction,
    jurisdictions_of,
    jurisdictions_to_choose,
    rules_in_force,
    term,
)
from wushe.modules.needs.web.asker import person_of, street_of
from wushe.modules.needs.web.course_forms import HandOverForm, TemplateForm
from wushe.modules.needs.web.work import WorkNotYours


@require_http_methods(["GET", "POST"])
def clocks(request: HttpRequest) -> HttpResponse:
    """Which clocks hold, where each number comes from, and what the calendar does not know yet."""
    street, person_id = street_of(request), person_of(request)
    _at_work(person_id, street.id)
    if request.method == "POST":
        place = request.POST.get("jurisdiction", "")
        choose_clocks(street_id=street.id, person_id=person_id, jurisdiction=place)
        messages.success(request, _("New needs run by these clocks. What runs keeps its promise."))
        return redirect("needs:clocks")
    places = jurisdictions_of(street.id)
    now = clock.now()
    lines = []
    for rule in rules_in_force(now, places):
        ends = term(rule.key, now, places)
        lines.append(
            {
                "rule": rule,
                "name": labels.clock_name(rule.key),
                "unit": UNITS[rule.unit],
                "ends": ends.at if ends else None,
                "guessed": "、".join(str(year) for year in ends.guessed_years) if ends else "",
            }
        )
    context = {
        "lines": lines,
        "chosen": chosen_jurisdiction(street.id),
        "places": [(one.code, one.name) for one in jurisdictions_to_choose()],
        "may_choose": permissions.may_choose_clocks(person_id, street.id),
        "has_guessed": any(line["guessed"] for line in lines),
    }
    return render(request, "needs/clocks.html", context)


@require_http_methods(["GET", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """The words to begin an answer with."""
    street, person_id = street_of(request), person_of(request)
    _at_work(person_id, street.id)
    if request.method == "POST" and not permissions.may_keep_templates(person_id, street.id):
        raise TemplatesNotYours
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_template(street_id=street.id, person_id=person_id, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The template is kept."))
            return redirect("needs:templates")
    context = {
        "form": form,
        "templates": [
            {"row": one, "category": labels.category_label(one.category) if one.category else _("Any")}
            for one in all_templates(street.id)
        ],
        "may_keep": permissions.may_keep_templates(person_id, street.id),
    }
    return render(request, "needs/templates.html", context)


@require_POST
def retire(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Take a template away."""
    street = street_of(request)
    retire_template(street_id=street.id, person_id=person_of(request), template_id=template_id)
    messages.success(request, _("The template is gone; answers that used it stay."))
    return redirect("needs:templates")


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """Give the open work of one person to another, now or when their last role ends."""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_hand_over(person_id, street.id):
        raise HandOverNotYours
    people = people_at_work(street.id)
    form = HandOverForm(request.POST or None, people=[(str(one.person_id), one.words) for one in people])
    if request.method == "POST" and form.is_valid():
        try:
            _handed_over(request, street.id, person_id, form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("needs:hand_over")
    context = {"form": form, "people": people, "successors": open_successors(street.id)}
    return render(request, "needs/hand_over.html", context)


def _handed_over(request: HttpRequest, street_id: UUID, person_id: UUID, said: dict[str, Any]) -> None:
    by = {"street_id": street_id, "person_id": person_id}
    who = {"leaver_id": said["leaver_id"], "successor_id": said["successor_id"]}
    if said["when"] == "now":
        moved = hand_over_work(**by, **who)
        words = _("Handed over: %(claims)s needs taken on, %(tasks)s parts, %(watches)s followed.")
        facts = {"claims": moved.claims, "tasks": moved.tasks, "watches": moved.watches}
        messages.success(request, words % facts)
    else:
        name_successor(**by, **who)
        messages.success(request, _("Named. It happens when the last role here has ended."))


def _at_work(person_id: UUID, street_id: UUID) -> None:
    if not permissions.may_read_inbox(person_id, street_id):
        raise WorkNotYours
