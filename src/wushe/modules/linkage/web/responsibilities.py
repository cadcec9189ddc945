"""The responsibility list: whose duty, who helps, by which law, within which term."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.linkage import CommunityPart
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.linkage.actions import add_responsibility, retire_responsibility
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.retire_responsibility import NoSuchResponsibility
from wushe.modules.linkage.labels import COMMUNITY_PARTS, KINDS, UNITS, kind_label, label_of
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import responsibilities, responsibility_of
from wushe.modules.linkage.queries.responsibilities import list_figures
from wushe.modules.linkage.web.asking import actor_of, person_of, said_in, street_of
from wushe.modules.linkage.web.forms import ResponsibilityForm, RetireForm
from wushe.modules.linkage.web.shown import kinds_shown, number_among_five


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The list; open to everyone, since the law asks for it to be published."""
    street_id = street_of(request)
    text, kind, retired = (request.GET.get(name, "") for name in ("text", "kind", "retired"))
    page = page_of(responsibilities(street_id, text=text, kind=kind, retired=retired == "1"), request)
    units = {unit.value: label for unit, label in UNITS.items()}
    context = {
        "page": page,
        "lines": [
            {
                "item": item,
                "owner": item.owner_body.name if item.owner_body else kind_label(item.owner_kind),
                "five": number_among_five(item.owner_kind),
                "helpers": kinds_shown(item.helper_kinds),
                "pays": kind_label(item.pays_kind) if item.pays_kind else "",
                "decides": kind_label(item.decides_kind) if item.decides_kind else "",
                "part": label_of(COMMUNITY_PARTS, CommunityPart, item.community_part) if item.community_part else "",
                "unit": units.get(item.clock_unit, ""),
            }
            for item in page
        ],
        "text": text,
        "kind": kind,
        "retired": retired == "1",
        "figures": [figure for of in list_figures for figure in of(street_id)],
        "kinds": [("", _("Every owner")), *((word.value, label) for word, label in KINDS.items())],
        "may_keep": may_make_rules(person_of(request), street_id),
    }
    return render(request, "linkage/responsibilities.html", context)


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Put a duty on the list."""
    street_id, person_id = street_of(request), actor_of(request)
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    form = ResponsibilityForm(request.POST or None, bodies=body_choices(street_id))
    if request.method == "POST" and form.is_valid():
        try:
            add_responsibility(street_id=street_id, person_id=person_id, **form.words())
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("It is on the list."))
            return redirect("linkage:responsibilities")
    return render(request, "linkage/add_responsibility.html", {"form": form})


@login_required
def retire(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Take a duty off the list."""
    street_id, person_id = street_of(request), actor_of(request)
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    item = responsibility_of(street_id, item_id)
    if item is None:
        raise NoSuchResponsibility
    form = RetireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            retire_responsibility(street_id=street_id, person_id=person_id, item_id=item.pk, **form.cleaned_data)
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("It is off the list."))
            return redirect("linkage:responsibilities")
    return render(request, "linkage/retire_responsibility.html", {"form": form, "item": item})
