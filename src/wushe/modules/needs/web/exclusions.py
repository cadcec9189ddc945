"""What is left out of the rates, and by which weights they are counted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation import clock
from wushe.foundation.forms import DateInput, show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions.exclude_from_rates import ask_exclusion, decide_exclusion
from wushe.modules.needs.actions.set_rate_rule import NotYourRates, set_rate_rule
from wushe.modules.needs.models import Exclusion
from wushe.modules.needs.queries.exclusions import exclusions as read
from wushe.modules.needs.queries.rates import rate_rules as own_rules
from wushe.modules.needs.queries.rates import rule_on
from wushe.modules.needs.web.asker import person_of, street_of
from wushe.modules.needs.web.detail import need_here
from wushe.modules.needs.web.statistics import rule_words, statistics_reach, statistics_tabs


class ExclusionForm(forms.Form):
    """Why a need should not count."""

    ground = forms.ChoiceField(label=gettext_lazy("Ground"), choices=list(labels.EXCLUSION_GROUND.items()))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RateRuleForm(forms.Form):
    """Weights with their day and source."""

    valid_from = forms.DateField(label=gettext_lazy("In force from"), widget=DateInput)
    response = forms.DecimalField(label=gettext_lazy("Weight of the response rate"), max_digits=4, decimal_places=3)
    solution = forms.DecimalField(label=gettext_lazy("Weight of the solution rate"), max_digits=4, decimal_places=3)
    satisfaction = forms.DecimalField(label=gettext_lazy("Weight of satisfaction"), max_digits=4, decimal_places=3)
    k = forms.DecimalField(
        label=gettext_lazy("What “basically satisfied” counts (k)"), max_digits=4, decimal_places=3
    )
    responded = forms.ChoiceField(
        label=gettext_lazy("What counts as responded in time"), choices=list(labels.RESPONDED.items())
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=200)


@require_safe
def exclusions(request: HttpRequest) -> HttpResponse:
    """Every exclusion with who asked, who decided and why."""
    street = street_of(request)
    reach = statistics_reach(request, street.id)
    rows = [one for one in read(street.id) if any(one.need.area_path.startswith(path) for path in reach.paths)]
    page = page_of(rows, request)
    decides = permissions.may_set_rates(person_of(request), street.id)
    context = {
        "tabs": statistics_tabs(request, "exclusions"),
        "page": page,
        "lines": [_line(one, decides, person_of(request)) for one in page],
        "columns": [
            {"label": head}
            for head in (_("Need"), _("Ground"), _("Asked for"), _("State"), _("Decided"), _("Decide"))
        ],
    }
    return render(request, "needs/statistics/exclusions.html", context)


@require_http_methods(["GET", "POST"])
def exclude(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Ask that a need does not count."""
    need = need_here(request, need_id)
    form = ExclusionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_exclusion(
                street_id=need.street_id, person_id=person_of(request), need_id=need.id, **form.cleaned_data
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Asked for. Somebody else decides; until then the need counts."))
            return redirect("needs:exclusions")
    return render(request, "needs/statistics/exclude.html", {"form": form, "need": need})


@require_POST
def decide(request: HttpRequest, exclusion_id: UUID) -> HttpResponse:
    """Approve or decline."""
    street = street_of(request)
    decide_exclusion(
        street_id=street.id,
        person_id=person_of(request),
        exclusion_id=exclusion_id,
        is_approved=request.POST.get("verdict") == "approve",
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("Decided. The raw figure stays beside the other."))
    return redirect("needs:exclusions")


@require_http_methods(["GET", "POST"])
def rate_rules(request: HttpRequest) -> HttpResponse:
    """The weights in force, earlier ones, and new ones from a day on."""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_set_rates(person_id, street.id):
        raise NotYourRates
    now = rule_on(street.id, clock.today())
    weights = {"response": now.rules.response, "solution": now.rules.solution, "k": now.rules.k}
    weights["satisfaction"] = now.rules.satisfaction
    initial = {name: f"{float(share):g}" for name, share in weights.items()} | {
        "valid_from": clock.today(),
        "responded": now.responded,
    }
    form = RateRuleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {name: Fraction(form.cleaned_data[name]) for name in weights}
        try:
            set_rate_rule(
                street_id=street.id,
                person_id=person_id,
                valid_from=form.cleaned_data["valid_from"],
                weights=(given["response"], given["solution"], given["satisfaction"]),
                k=given["k"],
                source=form.cleaned_data["source"],
                responded=form.cleaned_data["responded"],
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Kept. Months before that day keep their own weights."))
            return redirect("needs:rate_rules")
    context = {
        "tabs": statistics_tabs(request, "rate_rules"),
        "form": form,
        "now": initial | {"valid_from": now.valid_from, "source": rule_words(now)["source"]},
        "rows": [_rule_row(rule) for rule in own_rules(street.id)],
        "columns": [{"label": head} for head in (_("In force from"), _("Weights"), _("k"), _("Source"), _("Set by"))],
    }
    return render(request, "needs/statistics/rules.html", context)


def _line(one: Exclusion, decides: bool, person_id: UUID) -> dict[str, Any]:
    words = {None: (_("Waits"), "warn"), True: (_("Excluded"), "plum"), False: (_("Counts"), "good")}
    state, tone = words[one.is_approved]
    return {
        "one": one,
        "ground": labels.EXCLUSION_GROUND[one.ground],
        "asked": labels.role_label(one.asked_role),
        "decided": labels.role_label(one.decided_role) if one.decided_role else "",
        "state": state,
        "tone": tone,
        "can_decide": decides and one.is_approved is None and one.asked_by != person_id,
        "is_own": one.is_approved is None and one.asked_by == person_id,
    }


def _rule_row(rule: Any) -> list[dict[str, str]]:
    shares = (rule.response_permille, rule.solution_permille, rule.satisfaction_permille)
    weights = " / ".join(f"{share / 1000:g}" for share in shares)
    said = (
        rule.valid_from.isoformat(), weights, f"{rule.k_permille / 1000:g}", rule.source,
        labels.role_label(rule.role),
    )  # fmt: skip
    return [{"text": text} for text in said]
