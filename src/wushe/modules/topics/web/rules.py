"""By which numbers a meeting decides: what ships, what the street has entered, and a new row."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.core.deliberation import ORDER, AssemblyRule, TopicRule
from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.set_assembly_rule import set_assembly_rule
from wushe.modules.topics.labels import BASIS, STEP, AssemblyKind
from wushe.modules.topics.queries.assemblies import OWN, own_assembly_rules
from wushe.modules.topics.queries.presets import jurisdiction_name, meeting_rules, topic_rules
from wushe.modules.topics.web.forms import AssemblyRuleForm
from wushe.modules.topics.web.here import reach_of


@require_http_methods(["GET", "POST"])
def assembly_rules(request: HttpRequest) -> HttpResponse:
    """Everybody who works here reads them; the street enters new ones."""
    street, person_id, _reach = reach_of(request)
    may_set = permissions.may_set_rules(person_id, street.id)
    form = AssemblyRuleForm(request.POST or None, initial={"valid_from": clock.today()}) if may_set else None
    if request.method == "POST":
        if form is None:
            raise NotYourTopic
        if form.is_valid():
            try:
                set_assembly_rule(street_id=street.id, person_id=person_id, **form.cleaned_data)
            except Invalid as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _("The row is kept; meetings from that day on decide by it."))
                return redirect("topics:assembly_rules")
    rows = [*own_assembly_rules(street.id), *meeting_rules()]
    heads = (_("Which meeting"), _("Valid from"), _("There"), _("Agree"), _("Source"))
    shown = {
        "lines": [_line(row) for row in sorted(rows, key=lambda one: (one.assembly, -one.valid_from.toordinal()))],
        "columns": [{"label": head} for head in heads],
        "days": [_days(rule) for rule in topic_rules()],
        "day_columns": [{"label": _("Rules")}, {"label": _("Days and numbers")}, {"label": _("Source")}],
        "form": form,
    }
    return render(request, "topics/rules.html", shown, status=422 if form is not None and form.errors else 200)


def _line(rule: AssemblyRule) -> dict[str, Any]:
    place = "" if rule.jurisdiction == OWN else jurisdiction_name(rule.jurisdiction)
    return {
        "rule": rule,
        "assembly": AssemblyKind(rule.assembly.value).label,
        "place": place,
        "basis": BASIS[rule.evidence],
        "is_law": rule.evidence == "L" and rule.is_loaded,
    }


def _days(rule: TopicRule) -> dict[str, Any]:
    numbers = (
        (_("Days of notice before the meeting"), rule.notice_days),
        (_("Days of publicity"), rule.publicity_days),
        (_("Days for a written reply"), rule.reply_days),
        (_("Days for a body that is asked to adopt"), rule.adoption_days),
        (_("Kinds of subjects at least"), rule.least_kinds),
        (_("Ways of notice at least"), rule.least_channels),
        (_("Signatures under a petition at least"), rule.least_signatures),
    )
    return {
        "rule": rule,
        "place": jurisdiction_name(rule.jurisdiction),
        "numbers": numbers,
        "steps": "、".join(f"{STEP[step]} {days}" for step, days in zip(ORDER, rule.step_days, strict=True)),
        "basis": BASIS[rule.evidence],
    }
