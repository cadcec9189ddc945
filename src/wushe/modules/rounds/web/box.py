"""Opening the box with both key cards; and the vote held again when one is lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._rows import RoundNotYours, WrongPhase
from wushe.modules.rounds.actions.open_box import may_open, open_box
from wushe.modules.rounds.actions.repeat_vote import repeat_vote
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries import sheets_to_repeat, turnout
from wushe.modules.rounds.web.forms import RepeatForm, SharesForm
from wushe.modules.rounds.web.here import any_round, common, led_here, person_of, tried


@sensitive_post_parameters("first", "second")
@never_cache
@require_http_methods(["GET", "POST"])
def box(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Both tellers type their cards on one screen."""
    row, person_id = any_round(request, round_id), person_of(request)
    if not may_open(row, person_id):
        raise RoundNotYours
    if row.phase != RoundPhase.COUNTING:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    form = SharesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        shares = (form.cleaned_data["first"], form.cleaned_data["second"])
        found = tried(form, lambda: open_box(**by, shares=shares))
        if found is not None:
            _told(request, found)
            return redirect("rounds:box" if found else "rounds:public_round", round_id=row.id)
    context = {
        **common(row),
        "form": form,
        "repeat": sheets_to_repeat(row),
        "turnout": turnout(row),
        **_may(row, person_id),
    }
    return render(request, "rounds/box.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def repeat(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A card is lost: say so, and until when people vote again."""
    row, person_id = led_here(request, round_id)
    if row.phase not in (RoundPhase.VOTE, RoundPhase.COUNTING):
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    form = RepeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        if tried(form, lambda: repeat_vote(**by, **form.cleaned_data)) is not None:
            messages.success(request, _("The vote will be held again. Both tellers take new cards first."))
            return redirect("rounds:tellers", round_id=row.id)
    context = {
        "form": form,
        "question": _("Hold the vote again"),
        "hint": _("All ballots in the box are thrown away unread. Everybody reads why, and votes once more."),
        "back": reverse("rounds:board", args=[row.id]),
    }
    return render(request, "rounds/ask.html", context, status=422 if form.errors else 200)


def _told(request: HttpRequest, found: list[int]) -> None:
    if found:
        sheets = ", ".join(map(str, found))
        words = _("The two entries of these sheets differ: %(sheets)s. Nothing has been opened yet.")
        messages.warning(request, words % {"sheets": sheets})
    else:
        messages.success(request, _("The box is open; the ballots are being counted."))


def _may(row: Round, person_id: UUID) -> dict[str, bool]:
    return {
        "may_lead": permissions.may_lead(person_id, row.street_id, row.area_path),
        "may_keep": permissions.may_keep(person_id, row.street_id, row.area_path),
    }
