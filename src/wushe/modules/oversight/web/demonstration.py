"""Two buttons of the demonstration street: alter an entry, put it back. The check runs at once and shows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wushe.modules.oversight.actions import inspect_ledger, restore, tamper
from wushe.modules.oversight.web.window import street_of, tree_of


@require_POST
def tamper_once(request: HttpRequest) -> HttpResponse:
    """Alter one entry, then check."""
    tamper(street_of(request), person_id=request.user.pk)
    inspect_ledger(tree_of(request))
    return redirect("oversight:window")


@require_POST
def restore_it(request: HttpRequest) -> HttpResponse:
    """Put the entry back, then check."""
    restore(street_of(request), person_id=request.user.pk)
    inspect_ledger(tree_of(request))
    return redirect("oversight:window")
