"""Who leads, guides and assists in a project, which rule says so, and who had to take part and did."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wushe.core.linkage import Expected, Strength
from wushe.foundation import clock
from wushe.modules.linkage.labels import EXPECTED, STRENGTHS, kind_label, sentences, word_label
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import taking_part

_TONE = {Expected.REQUIRED: "bad", Expected.INVITED: "quiet", Expected.NOT_NAMED: "good"}


def lead_shown(row: Assignment | None) -> dict[str, Any]:
    """What linkage says of the project; nothing while the street has no rules."""
    if row is None:
        return {}
    part = taking_part(row, clock.today())
    assisting = [
        one.body.name if one.body else kind_label(one.kind)
        for one in row.parts.select_related("body").order_by("id")
        if one.strength == Strength.ASSIST.value
    ]
    return {
        "strength": word_label(row.lead_strength),
        "strength_code": row.lead_strength,
        "assist_word": STRENGTHS[Strength.ASSIST],
        "assisting": assisting,
        "why": [{"text": one.text, "source": one.source} for one in sentences(row.why)],
        "version": row.table.version,
        "override_reason": row.override_reason,
        "url": reverse("linkage:assignment", args=[row.id]),
        "required": part.found.required,
        "present": part.found.present,
        "parts": [
            {
                "name": part.bodies[each.kind].name if each.kind in part.bodies else kind_label(each.kind),
                "expected": EXPECTED[each.expected],
                "tone": "good" if each.times else _TONE[each.expected],
                "times": each.times,
                "last_on": each.last_on,
                "late": each.late,
            }
            for each in part.found.parts
        ],
    }
