"""One's own desk: the same page for a secretary, an owners' committee member and a department contact."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.modules.coordination.queries.desks import desk_of
from wushe.modules.coordination.web.here import at_work
from wushe.modules.linkage.labels import role_label


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What is due, what is ours, what the plan says for this month."""
    _street, _person_id, who = at_work(request)
    now = clock.now()
    roles = [role_label(role) for role in sorted(who.roles)]
    blocks = desk_of(who, now)
    context = {
        "blocks": [block for block in blocks if block.items],
        "empty": [block for block in blocks if not block.items],
        "now": now,
        "roles": roles,
    }
    return render(request, "coordination/desk.html", context)
