"""Check the whole ledger now."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.foundation import clock
from wushe.foundation.jobs import enqueue
from wushe.modules.oversight.actions import inspect_ledger
from wushe.modules.oversight.queries import current_head, latest_inspection
from wushe.modules.oversight.web.window import tree_of

NOT_AGAIN = timedelta(seconds=3)  # anyone may ask; nobody may keep the house busy with it
AT_ONCE = 20_000  # entries that are recomputed while one waits; a longer ledger is a job


@require_POST
def inspection(request: HttpRequest) -> HttpResponse:
    """Recompute the ledger and show the window again, green or red."""
    tree = tree_of(request)
    head, last = current_head(tree), latest_inspection(tree)
    if last is not None and clock.now() - last.inspected_at < NOT_AGAIN:
        return redirect("oversight:window")
    if head is not None and head.size > AT_ONCE:
        enqueue("oversight.inspect", job_key=f"oversight.inspect:{tree}:{head.size}", street=str(tree))
        messages.info(request, _("The check takes a minute. Its result will stand here."))
    else:
        inspect_ledger(tree)
    return redirect("oversight:window")
