"""The versions of the rules: list, one version, adopt, begin a new one, publish."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wushe.core.linkage import CellKey, Evidence, FaultKind, MatterKind, Period, Space
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions import adopt_preset, draft_rules, publish_rule_table
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.draft_rules import NoSuchTable
from wushe.modules.linkage.labels import AIMS, MATTERS, PERIODS, SPACES, STRENGTHS
from wushe.modules.linkage.models import TableStatus
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import (
    faults_of,
    presets,
    table_of,
    table_row_in_force,
    table_value,
    tables,
)
from wushe.modules.linkage.web.asking import actor_of, person_of, said_in, street_of
from wushe.modules.linkage.web.forms import NewVersion
from wushe.modules.linkage.web.shown import faults_shown, matrix


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every version of the rules in this street, and the shipped ones that can be adopted."""
    street_id = street_of(request)
    rows = list(tables(street_id))
    taken = {row.version for row in rows}
    context = {
        "rows": rows,
        "in_force": table_row_in_force(street_id, clock.today()),
        "presets": [preset for preset in presets() if preset.reading.table.version not in taken],
        "may_make_rules": may_make_rules(person_of(request), street_id),
    }
    return render(request, "linkage/versions.html", context)


@require_safe
def version(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """One version: the paper's two rules, the crossed rules, and for a draft what stands against publishing."""
    street_id = street_of(request)
    row = table_of(street_id, table_id)
    if row is None:
        raise NoSuchTable
    value = table_value(row)
    ids = {CellKey(Period(c.period), Space(c.space), MatterKind(c.matter_kind)): c.pk for c in row.cells.all()}
    refined = sorted({cell.key.matter_kind for cell in value.cells} - {MatterKind.ANY})
    draft = row.status == TableStatus.DRAFT
    faults = faults_of(row) if draft else ()
    maker = may_make_rules(person_of(request), street_id)
    context = {
        "row": row,
        "draft": draft,
        "may_make_rules": maker,
        "editable": draft and maker,
        "in_force": table_row_in_force(street_id, clock.today()) == row,
        "faults": faults_shown(faults),
        "overlap_only": bool(faults) and {fault.kind for fault in faults} == {FaultKind.OVERLAPPING_DAYS},
        "simulator_query": urlencode({"version": str(row.pk)}),
        "time_rules": _one_sided(row.time_rules, "period", PERIODS),
        "space_rules": _one_sided(row.space_rules, "space", SPACES),
        "matrices": [(MATTERS[kind], matrix(value, kind, ids)) for kind in (MatterKind.ANY, *refined)],
        "periods": PERIODS.values(),
    }
    return render(request, "linkage/version.html", context)


@login_required
@require_POST
def adopt(request: HttpRequest) -> HttpResponse:
    """Adopt a shipped table as a draft."""
    row = adopt_preset(
        street_id=street_of(request), person_id=person_of(request), preset=request.POST.get("preset", "")
    )
    messages.success(request, _("Adopted as a draft. Look at it, then publish it."))
    return redirect("linkage:version", row.pk)


@login_required
def begin(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """Begin a new version from this one."""
    street_id = street_of(request)
    row = table_of(street_id, table_id)
    if row is None:
        raise NoSuchTable
    if not may_make_rules(person_of(request), street_id):
        raise RulesNotYours
    form = NewVersion(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            draft = draft_rules(
                street_id=street_id, person_id=actor_of(request), table_id=row.pk, **form.cleaned_data
            )
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("The new version has begun. Change its rules, then publish it."))
            return redirect("linkage:version", draft.pk)
    return render(request, "linkage/new_version.html", {"form": form, "row": row})


@login_required
@require_POST
def publish(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """Publish a draft."""
    row = publish_rule_table(
        street_id=street_of(request),
        person_id=actor_of(request),
        table_id=table_id,
        end_earlier=request.POST.get("end_earlier") == "1",
    )
    messages.success(request, _("Version %(version)s is published.") % {"version": row.version})
    return redirect("linkage:version", row.pk)


def _one_sided(rules: list[dict[str, str]], word: str, labels: dict) -> list[dict[str, object]]:
    """The rules of the paper, each about a period or about a space alone."""
    strengths = {strength.value: (strength.value, label) for strength, label in STRENGTHS.items()}
    names = {code.value: label for code, label in labels.items()}
    return [
        {
            "name": names.get(rule[word], rule[word]),
            "government": strengths.get(rule.get("government", "")),
            "five": strengths.get(rule.get("five", "")),
            "aim": AIMS.get(rule.get("aim", ""), ""),
            "evidence": rule.get("evidence", ""),
            "sourced": rule.get("evidence") == Evidence.SOURCE,
            "source": rule.get("source", ""),
        }
        for rule in rules
    ]
