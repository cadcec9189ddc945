"""The checklist of a street that starts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.actors.queries import standing_of
from wushe.site.actions.note_backup import ChecklistNotYours, may_start_street, note_backup
from wushe.site.checklist import checklist

TONES = {"done": "good", "begun": "warn", "open": "quiet"}


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Every step with its live state, its screen, its table; the backup is noted here."""
    street: Street | None = getattr(request, "street", None)
    if street is None or not may_start_street(standing_of(request)):
        raise ChecklistNotYours
    refused: Invalid | None = None
    if request.method == "POST":
        try:
            note_backup(person_id=request.user.pk, street_id=street.id, place=request.POST.get("place", ""))
        except Invalid as invalid:
            refused = invalid
        else:
            messages.success(request, _("The backup is noted."))
            return redirect("setup")
    words = {"done": _("done"), "begun": _("begun"), "open": _("to do")}
    found = checklist(street.id)
    lines = [(step, words[step.state], TONES[step.state]) for step in found.steps]
    context = {
        "checklist": found,
        "needed": [line for line in lines if not line[0].optional],
        "optional": [line for line in lines if line[0].optional],
        "refused": refused,
        "said": request.POST.get("place", ""),
    }
    return render(request, "site/setup.html", context, status=422 if refused else 200)
