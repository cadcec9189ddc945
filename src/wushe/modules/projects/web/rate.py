"""Rate a closed project: residents by account, whoever raised the need by the link of the receipt."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wushe.core.lifecycle import ProjectStatus
from wushe.modules.projects.actions.rate_project import NotClosedYet, RatedAlready, rate_project, rater
from wushe.modules.projects.queries.raisers import has_rated
from wushe.modules.projects.web.forms import RateForm
from wushe.modules.projects.web.here import any_project, signed_in, tried


@never_cache
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """What do you think of the result? Refused before a word is typed, where the rating would be refused."""
    project, person_id = any_project(request, project_id), signed_in(request)
    asked = request.POST if request.method == "POST" else request.GET
    number, secret = asked.get("need", "")[:40], asked.get("key", "")[:64]
    who = {"person_id": person_id, "number": number, "secret": secret}
    if project.status != ProjectStatus.CLOSED:
        raise NotClosedYet
    _kind, voice = rater(project, person_id=person_id, number=number, secret=secret)
    if has_rated(project, voice):
        raise RatedAlready
    form = RateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = {"street_id": project.street_id, "project_id": project.id}
        if tried(form, lambda: rate_project(**by, **who, **form.cleaned_data)) is not None:  # type: ignore[arg-type]
            messages.success(request, _("Thank you. It counts."))
            return redirect("projects:detail", project_id=project.id)
    shown = {"form": form, "project": project, "number": number, "secret": secret}
    return render(request, "projects/rate.html", shown, status=422 if form.errors else 200)
