"""The weekly notice: the root on paper, so that nobody can show another ledger later."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wushe.foundation import clock
from wushe.modules.oversight.queries import current_head, head_before, sealed_since
from wushe.modules.oversight.web.window import checking_url, street_of, tree_of


def notice(request: HttpRequest) -> HttpResponse:
    """The head of the ledger at the beginning of this week (or the present one, in its first week)."""
    tree = tree_of(request)
    today = timezone.localtime(clock.now())
    monday = (today - timedelta(days=today.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    head = head_before(tree, monday) or current_head(tree)
    root = bytes(head.root).hex() if head else ""
    context = {
        "issuer": street_of(request),
        "head": head,
        "groups": [root[place : place + 8] for place in range(0, len(root), 8)],
        "checking_url": checking_url(request, head) if head else "",
        "week": sealed_since(head, head.signed_at - timedelta(days=7)) if head else 0,
        "today": today,
    }
    return render(request, "oversight/notice.html", context)
