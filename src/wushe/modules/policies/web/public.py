"""What anyone may know: which documents there are and how far their measures have come, in counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.policies import Standing
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.policies.queries import Reach
from wushe.modules.policies.queries.board import documents_seen, progress_of
from wushe.modules.policies.web.here import street_of

_EVERYTHING = Reach(("",), frozenset())


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Documents in force, the latest first; no words of a report, no body, no person."""
    rows = documents_seen(street_of(request).id, _EVERYTHING, clock.today()).filter(ended_at=None)
    page = page_of(rows, request)
    found = [(row, progress_of(row)) for row in page]
    heads = [
        {"label": _("Document")},
        {"label": _("Issued by")},
        {"label": _("Day of issue")},
        {"label": _("Measures"), "num": True},
        {"label": pgettext("measure", "Done"), "num": True},
        {"label": pgettext("measure", "Cannot"), "num": True},
        {"label": _("Effect reached"), "num": True},
    ]
    lines = [
        {"row": row, "progress": one, "cannot": one.counts[Standing.CANNOT], "reached": one.reached}
        for row, one in found
    ]
    return render(request, "policies/public.html", {"page": page, "lines": lines, "columns": heads})
