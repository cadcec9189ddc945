"""What I have said and what I support: for a resident who has signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wushe.foundation.paging import page_of
from wushe.modules.needs import labels
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.lead import minutes_left
from wushe.modules.needs.queries.resident import own_needs, supported_needs
from wushe.modules.needs.web.asker import person_of, street_of


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My needs, the latest first, each a link to how it is going; then those to which I have added my voice."""
    street, person_id = street_of(request), person_of(request)
    page = page_of(own_needs(street.id, person_id), request, size=20)
    return render(
        request,
        "needs/mine.html",
        {
            "page": page,
            "lines": [_line(need, is_own=True) for need in page.object_list],
            "supported": [_line(need, is_own=False) for need in supported_needs(street.id, person_id)],
        },
    )


def _line(need: Need, *, is_own: bool) -> dict[str, Any]:
    url = reverse("needs:status", args=[need.number])
    return {
        "need": need,
        "title": need.title if is_own else "",
        "url": f"{url}?key={secret_of(need.id)}" if is_own else url,
        "category": labels.category_label(need.category),
        "status": labels.STATUS[need.status],
        "tone": labels.STATUS_TONE[need.status],
        "minutes": minutes_left(need),
    }
