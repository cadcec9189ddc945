"""Open a project: out of an own idea, or from a need, a theme or a hazard."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.core.linkage import Space
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NotYourProject
from wushe.modules.projects.actions.open_project import open_project
from wushe.modules.projects.queries.origins import Source, source_of
from wushe.modules.projects.web.choosing import area_pairs
from wushe.modules.projects.web.forms import ProjectForm
from wushe.modules.projects.web.here import person_of, street_of, tried


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One page; what it is made from stands in the address."""
    street, person_id = street_of(request), person_of(request)
    areas = area_pairs(street, person_id)
    if not areas:
        raise NotYourProject
    source = source_of(street.id, request.GET.get("from", ""), request.GET.get("id", ""))
    form = ProjectForm(
        request.POST or None,
        initial=_initial(source),
        areas=areas,
        bodies=body_choices(street.id),
        names_lead=permissions.may_name(person_id, street.id),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        project = tried(
            form,
            lambda: open_project(
                street_id=street.id,
                person_id=person_id,
                title=given["title"],
                aim=given["aim"],
                area_id=UUID(given["area"]),
                space=Space(given["space"]),
                origin=source.origin,
                place_id=source.place_id if given["area"] == str(source.area_id) else None,
                lead_body_id=UUID(given["lead"]) if given.get("lead") else None,
                helper_ids=[UUID(one) for one in given["helpers"]],
                due_on=given["due_on"],
                submission_key=f"form:{given['key']}",
            ),
        )
        if project is not None:
            messages.success(request, _("Opened under the number %(number)s.") % {"number": project.number})
            return redirect("projects:detail", project_id=project.id)
    shown = {"form": form, "source": source}
    return render(request, "projects/new.html", shown, status=422 if form.errors else 200)


def _initial(source: Source) -> dict[str, object]:
    return {
        "key": uuid4().hex,
        "title": source.origin.name[:60],
        "area": str(source.area_id or ""),
        "space": source.space or Space.REAL.value,
    }
