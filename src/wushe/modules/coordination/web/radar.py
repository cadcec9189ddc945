"""Works that look like one: the list, and one pair with its two ways on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wushe.foundation.paging import page_of
from wushe.modules.coordination import labels, permissions
from wushe.modules.coordination.actions._rows import PairNotYours, PairUnknown
from wushe.modules.coordination.actions.join_works import join_works, unjoin_works
from wushe.modules.coordination.actions.set_apart import compare_again, set_apart
from wushe.modules.coordination.labels import PairState
from wushe.modules.coordination.models import RadarPair
from wushe.modules.coordination.queries.radar import pair_of, pairs_seen
from wushe.modules.coordination.web.forms import ReasonForm
from wushe.modules.coordination.web.here import at_work, person_of, street_of, tried
from wushe.modules.linkage.queries import bodies_worked_for


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """What looks like one work of two bodies, the likeliest first."""
    street, person_id, who = at_work(request)
    state = request.GET.get("state", PairState.OPEN)
    state = state if state in PairState.values else PairState.OPEN
    paths = permissions.watched_paths(person_id, street.id)
    page = page_of(pairs_seen(street.id, paths, bodies_worked_for(who), state), request)
    tabs = [
        {"label": one.label, "url": f"{reverse('coordination:radar')}?state={one.value}", "active": one == state}
        for one in PairState
        if one != PairState.GONE
    ]
    rows = [{"pair": row, "why": why(row)} for row in page]
    return render(request, "coordination/radar.html", {"page": page, "rows": rows, "tabs": tabs})


@require_safe
def pair(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Both works side by side, why they look like one, and what can be done."""
    return _page(request, _seen(request, pair_id), ReasonForm())


@require_POST
def join(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """One of them goes on, the other one is joined into it."""
    row = _seen(request, pair_id)
    by = {"street_id": row.street_id, "person_id": person_of(request), "pair_id": row.id}
    kept = next((one.id for one in (row.first, row.second) if str(one.id) == request.POST.get("kept_id")), None)
    join_works(**by, kept_id=kept)
    messages.success(request, _("They are one work now. It can be taken back here."))
    return redirect("coordination:pair", pair_id=row.id)


@require_POST
def unjoin(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Take the joining back."""
    row = _seen(request, pair_id)
    unjoin_works(street_id=row.street_id, person_id=person_of(request), pair_id=row.id)
    messages.success(request, _("Both go on by themselves again."))
    return redirect("coordination:pair", pair_id=row.id)


@require_POST
def apart(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """They are not the same."""
    row, form = _seen(request, pair_id), ReasonForm(request.POST)
    by = {"street_id": row.street_id, "person_id": person_of(request), "pair_id": row.id}
    if form.is_valid() and tried(form, lambda: set_apart(**by, reason=form.cleaned_data["reason"])) is not None:
        messages.success(request, _("Remembered. They are not put forward again."))
        return redirect("coordination:pair", pair_id=row.id)
    return _page(request, row, form)


@require_POST
def again(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Compare them again."""
    row = _seen(request, pair_id)
    compare_again(street_id=row.street_id, person_id=person_of(request), pair_id=row.id)
    messages.success(request, _("They stand on the list again."))
    return redirect("coordination:pair", pair_id=row.id)


def why(row: RadarPair) -> list[str]:
    """The reasons in words."""
    found = [
        _("%(percent)s %% of what they say is alike") % {"percent": row.likeness_permille // 10},
        str(labels.NEARNESS[row.nearness]),
        _("both run at the same time"),
    ]
    if row.words:
        found.insert(1, _("rare words in both: %(words)s") % {"words": "、".join(row.words)})
    return found


def _seen(request: HttpRequest, pair_id: UUID) -> RadarPair:
    row = pair_of(street_of(request).id, pair_id)
    if row is None:
        raise PairUnknown
    if not permissions.may_read_pair(person_of(request), row):
        raise PairNotYours
    return row


def _page(request: HttpRequest, row: RadarPair, form: ReasonForm) -> HttpResponse:
    person_id = person_of(request)
    context: dict[str, Any] = {
        "pair": row,
        "why": why(row),
        "state": PairState(row.state).label,
        "tone": labels.STATE_TONE[row.state],
        "works": [
            {"work": kept, "may_keep": permissions.may_give_up(person_id, other)}
            for kept, other in ((row.first, row.second), (row.second, row.first))
        ],
        "may_decide": permissions.may_decide_pair(person_id, row),
        "form": form,
    }
    return render(request, "coordination/pair.html", context, status=422 if form.errors else 200)
