"""Who looked at personal data: by time, kind and word of the reason; and as a table to keep."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wushe.core.formats.sheets import xlsx_bytes
from wushe.foundation.paging import page_of
from wushe.modules.accounts.labels import DATA_KIND_LABELS, DataKind
from wushe.modules.accounts.queries.children import children_of
from wushe.modules.privacy import permissions, queries
from wushe.modules.privacy.web.asker import me, street_id_of

MOST = 5000


@login_required
@never_cache
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Every look in plain words, the latest first."""
    street_id = street_id_of(request)
    if not permissions.may_settle(me(request), street_id):
        raise permissions.NotYourDesk
    kind = request.GET.get("kind", "")
    of_children = request.GET.get("children") == "1"
    rows = queries.looks(street_id, subjects=children_of(street_id) if of_children else None)
    if kind in set(DataKind):
        rows = rows.filter(facts__kind=kind)
    if request.GET.get("form") == "xlsx":
        return _table(queries.told(street_id, rows[:MOST]))
    page = page_of(rows, request)
    context = {
        "page": page,
        "looks": queries.told(street_id, page.object_list),
        "kind": kind,
        "of_children": of_children,
        "kinds": [("", _("Every kind")), *((one.value, words) for one, words in DATA_KIND_LABELS.items())],
    }
    return render(request, "privacy/looks.html", context)


def _table(found: list[queries.Look]) -> HttpResponse:
    head = [_("When"), _("Who"), _("What was looked at"), _("Why")]
    rows = [
        [timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"), one.who, str(one.kind), one.reason] for one in found
    ]
    return HttpResponse(
        xlsx_bytes(_("Record of looks"), head, rows),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="who-looked.xlsx"'},
    )
