"""Register a hazard on a telephone: what kind, where, a few words, a photo."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.photos import photos_in
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.web.forms import RegisterForm
from wushe.modules.hazards.web.here import tried, watcher_of, where_choices


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One page, four answers."""
    street, person_id, reach = watcher_of(request)
    groups = where_choices(street, reach.paths)
    form = RegisterForm(request.POST or None, initial={"key": uuid4().hex}, groups=groups)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        hazard = tried(
            form,
            lambda: register_hazard(
                street_id=street.id,
                person_id=person_id,
                type=given["type"],
                words=given["words"],
                level=given["level"],
                submission_key=f"form:{given['key']}",
                photos=photos_in(request),
                **form.place_said(),
            ),
        )
        if hazard is not None:
            said_registered(request, hazard)
            return redirect("hazards:detail", hazard_id=hazard.id)
    return render(request, "hazards/new.html", {"form": form}, status=422 if form.errors else 200)


def said_registered(request: HttpRequest, hazard: Hazard) -> None:
    """The number, to be read out."""
    messages.success(request, _("Registered under the number %(number)s.") % {"number": hazard.number})
