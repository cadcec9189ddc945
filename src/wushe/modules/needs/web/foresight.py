"""Proposals of work ahead of complaints, hot themes, and the look at whether a demand is reasonable."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions.decide_proposal import ProposalUnknown, decide_proposal
from wushe.modules.needs.actions.review_demand import review_demand
from wushe.modules.needs.models import Proposal, ProposalState
from wushe.modules.needs.queries.foresight import proposal_of, proposals_counted, review_of
from wushe.modules.needs.queries.foresight import proposals as read
from wushe.modules.needs.web.asker import person_of, street_of
from wushe.modules.needs.web.detail import need_here
from wushe.modules.needs.web.statistics import statistics_reach


class ReviewForm(forms.Form):
    """Is it reasonable, on which ground not, why, and what can be done instead."""

    is_reasonable = forms.TypedChoiceField(
        label=gettext_lazy("Can it be done as it is asked?"),
        choices=[("no", gettext_lazy("No, not as it is asked")), ("yes", gettext_lazy("Yes, it is reasonable"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("On which ground not"),
        choices=[("", gettext_lazy("– it is reasonable –")), *labels.UNREASONABLE.items()],
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, in words for the person who asked"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    instead = forms.CharField(
        label=gettext_lazy("What can be done instead"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """The list; accepted ones wait here for the joint meeting."""
    street = street_of(request)
    reach = statistics_reach(request, street.id)
    state = request.GET.get("state", ProposalState.OPEN)
    rows = [one for one in read(street.id, state) if any(one.area_path.startswith(path) for path in reach.paths)]
    page = page_of(rows, request)
    counted = proposals_counted(street.id)
    context = {
        "tabs": [
            {
                "label": words,
                "url": f"{reverse('needs:proposals')}?state={key}",
                "active": key == state,
                "count": counted.get(key, 0),
            }
            for key, words in labels.PROPOSAL_STATE.items()
        ],
        "page": page,
        "lines": [_line(one) for one in page],
        "columns": [
            {"label": _("Matter")},
            {"label": _("Place")},
            {"label": _("Needs"), "num": True},
            {"label": _("From – to")},
            {"label": _("State")},
        ],
    }
    return render(request, "needs/foresight/proposals.html", context)


@require_safe
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal: why it was made, the needs behind it, what was decided."""
    street = street_of(request)
    reach = statistics_reach(request, street.id)
    found = proposal_of(street.id, proposal_id)
    if found is None or not any(found.area_path.startswith(path) for path in reach.paths):
        raise ProposalUnknown
    decides = permissions.may_set_rates(person_of(request), street.id)
    context = _line(found) | {
        "needs": [
            {"need": need, "status": labels.STATUS[need.status], "tone": labels.STATUS_TONE[need.status]}
            for need in found.needs.all()
        ],
        "columns": [{"label": head} for head in (_("Need"), _("Area"), _("When it was said"), _("Status"))],
        "can_decide": decides and found.state == ProposalState.OPEN,
        "decided_role": labels.role_label(found.decided_role) if found.decided_role else "",
    }
    return render(request, "needs/foresight/proposal.html", context)


@require_POST
def decide(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Take it up or decline it."""
    street = street_of(request)
    row = decide_proposal(
        street_id=street.id,
        person_id=person_of(request),
        proposal_id=proposal_id,
        is_accepted=request.POST.get("verdict") == "accept",
        reason=request.POST.get("reason", ""),
    )
    taken = row.state == ProposalState.ACCEPTED
    messages.success(
        request, _("Taken up; it waits for the joint meeting.") if taken else _("Declined, with the reason.")
    )
    return redirect("needs:proposal", proposal_id=proposal_id)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Look at whether a demand is reasonable."""
    need = need_here(request, need_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = review_demand(
                street_id=need.street_id, person_id=person_of(request), need_id=need.id, **form.cleaned_data
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            said = _("Kept.") if row.is_reasonable else _("Kept; the person who asked is told why.")
            messages.success(request, said)
            return redirect("needs:detail", need_id=need.id)
    last = review_of(need)
    context = {
        "form": form,
        "need": need,
        "last": last,
        "ground": labels.UNREASONABLE.get(last.ground) if last else "",
    }
    return render(request, "needs/foresight/review.html", context)


def _line(one: Proposal) -> dict[str, Any]:
    return {
        "one": one,
        "category": labels.category_label(one.category),
        "where": one.place.name if one.place else one.area.name,
        "state": labels.PROPOSAL_STATE[one.state],
        "tone": labels.PROPOSAL_TONE[one.state],
    }
