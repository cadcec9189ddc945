"""Blow the whistle, or ask the street to blow it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.ids import new_id
from wushe.foundation.tenancy import Street
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._rows import NotYourWhistle
from wushe.modules.whistles.actions.raise_whistle import ask_for_whistle, raise_whistle
from wushe.modules.whistles.web.forms import RaiseForm, soon
from wushe.modules.whistles.web.here import person_of, street_of, tried, where_choices


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The street blows; a community asks it to."""
    street, person_id = street_of(request), person_of(request)
    blows = permissions.may_blow(person_id, street.id)
    if not blows and not permissions.may_ask(person_id, street.id):
        raise NotYourWhistle
    form = _form(request, street, person_id)
    deed = raise_whistle if blows else ask_for_whistle
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        whistle = tried(
            form,
            lambda: deed(
                street_id=street.id,
                person_id=person_id,
                matter=form.matter(),
                body_ids=said["bodies"],
                submission_key=said["key"],
            ),
        )
        if whistle is not None:
            done = _("Blown. Every called body is told now.") if blows else _("Asked. The street decides.")
            messages.success(request, done)
            return redirect("whistles:detail", whistle_id=whistle.id)
    shown = {"form": form, "blows": blows}
    return render(request, "whistles/new.html", shown, status=422 if form.errors else 200)


def _form(request: HttpRequest, street: Street, person_id: UUID) -> RaiseForm:
    begun = {"key": str(new_id()), "needed_by": soon(), "receipt": request.GET.get("from", "")[:40]}
    return RaiseForm(
        request.POST or None,
        initial=begun,
        places=where_choices(street, permissions.reading_paths(person_id, street.id)),
        bodies=body_choices(street.id),
    )
