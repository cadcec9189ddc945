"""One's own mediations, counts for everybody else, and committees with their mediators."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import living_holdings, masked_names
from wushe.modules.mediation import labels, permissions
from wushe.modules.mediation.actions.set_committee import end_mediator, name_mediator, set_committee
from wushe.modules.mediation.labels import State
from wushe.modules.mediation.queries import (
    committee_source,
    committees,
    counts,
    mediators_by_committee,
    own_mediations,
)
from wushe.modules.mediation.web.forms import CommitteeForm, MediatorForm
from wushe.modules.mediation.web.here import MediationSignIn, Question, ask, must, person_of, street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices

both = require_http_methods(["GET", "POST"])
VIEWS = ("open", "ended", "all")
_YEAR = timedelta(days=365)


@require_safe
def mediations(request: HttpRequest) -> HttpResponse:
    """Those one mediates, took in, or is a side of."""
    street, person_id = street_of(request), person_of(request)
    asked = request.GET.get("view", "open")
    view = asked if asked in VIEWS else "open"
    page = page_of(own_mediations(street.id, person_id, view), request)
    words = {"open": pgettext("mediation", "Open"), "ended": pgettext("mediation", "Ended"), "all": _("All")}
    tabs = [
        {"label": words[one], "url": f"{reverse('mediation:list')}?view={one}", "active": one == view}
        for one in VIEWS
    ]
    lines = [
        {
            "row": row,
            "kind": labels.DisputeKind(row.kind).label,
            "state": State(row.state).label,
            "tone": labels.STATE_TONE[row.state],
        }
        for row in page
    ]
    shown = {
        "page": page,
        "lines": lines,
        "tabs": tabs,
        "may_take_in": permissions.may_take_in(person_id, street.id),
        "may_count": bool(permissions.counting_paths(person_id, street.id)),
    }
    return render(request, "mediation/list.html", shown)


@require_safe
def in_counts(request: HttpRequest) -> HttpResponse:
    """How many in a year, and the committees: what leaders see."""
    street, person_id = street_of(request), person_of(request)
    paths = permissions.counting_paths(person_id, street.id)
    if not paths:
        raise MediationSignIn
    numbers = counts(street.id, paths, clock.now() - _YEAR)
    rows = committees(street.id, paths)
    named = mediators_by_committee(street.id, rows)
    setting = permissions.setting_paths(person_id, street.id)
    lines = [
        {
            "row": row,
            "mediators": named.get(row.id, []),
            "may_set_up": any(row.area_path.startswith(path) for path in setting),
        }
        for row in rows
    ]
    shown = {
        "numbers": [(State(state).label, number) for state, number in numbers.items()],
        "lines": lines,
        "source": committee_source(),
        "today": clock.today(),
        "may_set_up": permissions.may_set_up(person_id, street.id),
    }
    return render(request, "mediation/counts.html", shown)


@both
def committee(request: HttpRequest) -> HttpResponse:
    """Set up a committee."""
    street, person_id = street_of(request), person_of(request)
    must(permissions.may_set_up(person_id, street.id))
    paths = permissions.counting_paths(person_id, street.id)
    areas = [
        (str(one.id), one.name)
        for one in area_choices(street.id, kind=AreaKind.COMMUNITY)
        if any(one.path.startswith(path) for path in paths)
    ]
    form = CommitteeForm(request.POST or None, areas=areas, initial={"from_on": clock.today().isoformat()})
    question = Question(
        _("Set up a mediation committee"),
        reverse("mediation:counts"),
        _("Mediation in numbers"),
        _("Set up. Name its mediators next."),
        f"{_('Three to nine members, at least one woman among them, for three years.')} {committee_source()}".strip(),
    )

    def deed(said: dict[str, Any]) -> object:
        area_id = UUID(said.pop("area"))
        return set_committee(street_id=street.id, person_id=person_id, area_id=area_id, **said)

    return ask(request, question, form, deed)


@both
def mediator(request: HttpRequest, mediation_committee_id: UUID) -> HttpResponse:
    """Name a mediator."""
    street, person_id = street_of(request), person_of(request)
    paths = permissions.counting_paths(person_id, street.id)
    row = next((one for one in committees(street.id, paths) if one.id == mediation_committee_id), None)
    must(row is not None and permissions.may_set_up(person_id, street.id, row.area_path))
    held = [
        one
        for one in living_holdings(street.id)
        if row and one.person_id and one.area.path.startswith(row.area_path) and one.role != Role.RESIDENT
    ]
    names = masked_names(street.id, held)
    people = [
        (str(one.id), f"{names.get(one.id, '')} {Role(one.role).label} · {one.body.name}".strip()) for one in held
    ]
    form = MediatorForm(request.POST or None, people=people)
    question = Question(_("Name a mediator"), reverse("mediation:counts"), _("Mediation in numbers"), _("Named."))
    return ask(
        request,
        question,
        form,
        lambda said: name_mediator(
            street_id=street.id,
            person_id=person_id,
            committee_id=mediation_committee_id,
            holding_id=UUID(said["holding_id"]),
        ),
    )


@require_POST
def mediator_end(request: HttpRequest, mediator_id: UUID) -> HttpResponse:
    """They take no new mediation."""
    street, person_id = street_of(request), person_of(request)
    end_mediator(street_id=street.id, person_id=person_id, mediator_id=mediator_id)
    messages.success(request, _("Noted."))
    return redirect("mediation:counts")
