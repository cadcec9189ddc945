"""Propose a matter for four discussions and two disclosures."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies
from wushe.modules.payments.web.forms import fen
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, places
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.propose_matter import propose_matter
from wushe.modules.topics.web.forms import Pairs
from wushe.modules.topics.web.four_forms import ProposalForm
from wushe.modules.topics.web.here import person_of, street_of


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """The first step: what the branch proposes, for which place, with which money."""
    street, person_id = street_of(request), person_of(request)
    paths = [
        (str(one.id), one.name, one.path)
        for one in area_choices(street.id, kind=AreaKind.COMMUNITY)
        if permissions.may_open(person_id, street.id, one.path)
    ]
    if not paths:
        raise NotYourTopic
    form = ProposalForm(
        request.POST or None,
        initial={"submission_key": uuid4().hex, "held_on": clock.today()},
        areas=[(pk, name) for pk, name, _path in paths],
        branches=_bodies(street, BodyKind.PARTY_ORGANISATION, [path for _pk, _name, path in paths]),
        committees=_bodies(street, BodyKind.RESIDENTS_COMMITTEE, [path for _pk, _name, path in paths]),
        places=_places(street, [path for _pk, _name, path in paths]),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            matter = propose_matter(
                street_id=street.id,
                person_id=person_id,
                title=given["title"],
                words=given["words"],
                filed=given["filed"],
                held_on=given["held_on"],
                area_id=given["area"],
                branch_id=given["branch"],
                committee_id=given["committee"],
                place_id=given["place"],
                sum_fen=fen(given["amount"]) if given["amount"] else 0,
                source=given["source"],
                submission_key=f"form:{given['submission_key']}",
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Opened under the number %(number)s.") % {"number": matter.number})
            return redirect("topics:four", matter_id=matter.id)
    return render(request, "topics/four_new.html", {"form": form}, status=422 if form.errors else 200)


def _bodies(street: Street, kind: BodyKind, paths: list[str]) -> Pairs:
    rows = bodies(street.id, kind)
    return [(str(one.id), one.name) for one in rows if any(path.startswith(one.area.path) for path in paths)]


def _places(street: Street, paths: list[str]) -> Pairs:
    rows = [one for one in places(street.id) if any(one.area.path.startswith(path) for path in paths)]
    return [(str(one.id), f"{one.name}（{one.area.name}）") for one in rows]
