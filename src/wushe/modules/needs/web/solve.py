"""Solve a simple need at once: heard, sorted and answered on one screen."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.forms import show_refusal
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import standing
from wushe.modules.needs import permissions
from wushe.modules.needs.actions.receive_need import MayNotEnterForOthers
from wushe.modules.needs.actions.solve_at_once import solve_at_once
from wushe.modules.needs.permissions import SORTERS
from wushe.modules.needs.web.asker import person_of, street_of
from wushe.modules.needs.web.course_forms import SolveForm
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_http_methods(["GET", "POST"])
def solve(request: HttpRequest) -> HttpResponse:
    """Two texts and a press; everything else is filled in or may stay empty."""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_enter_for_others(person_id, street.id):
        raise MayNotEnterForOthers
    areas = _areas(street.id, person_id)
    first = areas[0][0] if areas else ""
    form = SolveForm(request.POST or None, areas=areas, initial={"key": str(new_id()), "area": first})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            need = solve_at_once(
                street_id=street.id,
                person_id=person_id,
                body=said["body"],
                answer=said["answer"],
                area_id=said["area"],
                idempotency_key=f"solve:{said['key']}",
                category=said["category"],
                channel=said["channel"],
                phone=said["phone"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Heard and answered: %(number)s") % {"number": need.number})
            return redirect("needs:detail", need_id=need.id)
    return render(request, "needs/solve.html", {"form": form}, status=422 if form.errors else 200)


def _areas(street_id: UUID, person_id: UUID) -> list[tuple[str, str]]:
    """Communities in which this person sorts, their own first."""
    paths = standing(person_id, street_id).area_paths(*SORTERS)
    rows = area_choices(street_id, kind=AreaKind.COMMUNITY)
    own = [row for row in rows if any(row.path.startswith(path) for path in paths)]
    return [(str(row.id), row.name) for row in own or rows]
