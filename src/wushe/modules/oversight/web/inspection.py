"""Check the whole ledger now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.foundation.jobs import enqueue
from wushe.modules.oversight.actions import inspect_ledger
from wushe.modules.oversight.queries import current_head
from wushe.modules.oversight.web.window import tree_of

AT_ONCE = 20_000  # entries that are recomputed while one waits; a longer ledger is a job


@require_POST
def inspection(request: HttpRequest) -> HttpResponse:
    """Recompute the ledger and show the window again, green or red."""
    tree = tree_of(request)
    head = current_head(tree)
    if head is not None and head.size > AT_ONCE:
        enqueue("oversight.inspect", job_key=f"oversight.inspect:{tree}:{head.size}", street=str(tree))
        messages.info(request, _("The check takes a minute. Its result will stand here."))
    else:
        inspect_ledger(tree)
    return redirect("oversight:window")
