"""Whose matter is what: the list anybody can read, with the article each line rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.linkage import ActorKind, CommunityPart
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.tenancy import Street
from wushe.modules.boundaries.actions._rows import DisputeUnknown
from wushe.modules.boundaries.queries import figures
from wushe.modules.linkage.labels import COMMUNITY_PARTS, KINDS
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.queries import responsibilities


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Who is responsible, who pays and decides, what the community does; and how often bodies disagreed in a year."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise DisputeUnknown
    text = request.GET.get("q", "").strip()[:60]
    page = page_of(responsibilities(street.id, text=text), request)
    heads = (_("Matter"), _("Responsible"), _("Pays"), _("Decides"), _("The community"), _("Rests on"))
    shown = {
        "page": page,
        "lines": [_line(row) for row in page],
        "columns": [{"label": head} for head in heads],
        "text": text,
        "figures": figures(street.id, clock.now()),
    }
    return render(request, "boundaries/public.html", shown)


def _line(row: ResponsibilityItem) -> dict[str, object]:
    return {
        "matter": row.matter,
        "owner": row.owner_body.name if row.owner_body else KINDS[ActorKind(row.owner_kind)],
        "pays": KINDS[ActorKind(row.pays_kind)] if row.pays_kind else "",
        "decides": KINDS[ActorKind(row.decides_kind)] if row.decides_kind else "",
        "part": COMMUNITY_PARTS[CommunityPart(row.community_part)] if row.community_part else "",
        "rests_on": f"{row.law} {row.article}".strip(),
    }
