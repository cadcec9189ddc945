"""The risk list of a community: types, points, level, season."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.modules.hazards import labels
from wushe.modules.hazards.queries.risks import risk_list
from wushe.modules.hazards.web.here import watcher_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_safe
def risks(request: HttpRequest) -> HttpResponse:
    """A year of hazards in one community, the worst first."""
    street, _person_id, reach = watcher_of(request)
    reached = [
        one
        for one in area_choices(street.id, kind=AreaKind.COMMUNITY)
        if any(one.path.startswith(path) or path.startswith(one.path) for path in reach.paths)
    ]
    asked = request.GET.get("area", "")
    chosen = next((one for one in reached if one.path == asked), reached[0] if reached else None)
    # A grid worker's list is that of the grid: the community's other grids are not theirs to read.
    own = next((path for path in reach.paths if chosen and path.startswith(chosen.path)), None)
    found = risk_list(street.id, own or chosen.path, clock.now()) if chosen else None
    lines = [
        {
            "risk": risk,
            "type": labels.type_label(risk.type),
            "group": labels.GROUP[risk.group],
            "season": labels.SEASON[risk.season],
            "level": labels.LEVEL[risk.worst],
            "tone": labels.LEVEL_TONE[risk.worst],
        }
        for risk in (found.risks if found else ())
    ]
    heads = (_("Type"), _("Group"), _("Highest level"), _("Season"))
    numbers = (_("Found in a year"), pgettext("hazard", "Still open"), _("Points"))
    return render(
        request,
        "hazards/risks.html",
        {
            "areas": [(one.path, one.name) for one in reached],
            "chosen": chosen,
            "lines": lines,
            "points": found.points if found else (),
            "columns": [*({"label": head} for head in heads), *({"label": head, "num": True} for head in numbers)],
            "today": clock.today(),
        },
    )
