"""One need, as staff see it: what was said, what is suggested and why, who leads and why, what has happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.lifecycle import NeedStatus
from wushe.core.linkage import Dimension, Space
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.linkage.labels import DIMENSIONS, SPACES, label_of
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.models import Need, Suggestion
from wushe.modules.needs.queries import detail as read
from wushe.modules.needs.queries.lead import is_being_recomputed, lead_of, minutes_left
from wushe.modules.needs.queries.linked import linked_to, need_offers, offered
from wushe.modules.needs.queries.told import told_of
from wushe.modules.needs.web.asker import person_of, person_or_none, street_of
from wushe.modules.needs.web.chain import chain_of
from wushe.modules.needs.web.course import course_shown
from wushe.modules.needs.web.forms import DecideForm, OverrideForm, RevealForm, RuleOutForm
from wushe.modules.needs.web.reasons import duplicate_reason, suggestion_reasons
from wushe.modules.spaces.queries import area_choices


@require_safe
def detail(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """The page of one need."""
    return render(request, "needs/detail.html", page_of_need(request, need_here(request, need_id)))


def page_of_need(request: HttpRequest, need: Need) -> dict[str, Any]:
    """Everything the page shows."""
    suggestion = read.suggestion_of(need)
    return _shown(request, need, suggestion) | _forms(need, suggestion) | course_shown(request, need)


def need_here(request: HttpRequest, need_id: UUID) -> Need:
    """The need, if this person may read it."""
    street = street_of(request)
    need = read.need_of(street.id, need_id)
    if need is None:
        raise NeedUnknown
    person_id = person_or_none(request)
    if not permissions.may_see(person_id, need):
        raise NotYourNeed
    return need


def _shown(request: HttpRequest, need: Need, suggestion: Suggestion | None) -> dict[str, Any]:
    steps = read.open_steps(need)
    person_id, path = person_of(request), need.area_path
    may_triage = permissions.may_triage(person_id, need.street_id, path)
    may_answer = permissions.may_answer(person_id, need.street_id, path, need.lead_body_id)
    lead, history = lead_of(need), read.history_of(need)
    return {
        "need": need,
        "chain": chain_of(need),
        "offers": offered(need_offers, need.street_id, person_id, need.id),
        "facts": _facts(need),
        "status": labels.STATUS[need.status],
        "status_tone": labels.STATUS_TONE[need.status],
        "urgency": labels.URGENCY[need.urgency],
        "urgency_tone": labels.URGENCY_TONE[need.urgency],
        "minutes": minutes_left(need),
        "suggestion": suggestion,
        "suggested_category": labels.category_label(suggestion.category) if suggestion else "",
        "confidence": labels.in_permille(suggestion.confidence_permille) if suggestion else "",
        "reasons": suggestion_reasons(suggestion) if suggestion else [],
        "lead": lead,
        "answers": read.answers_of(need),
        "duplicates": [
            {"need": one.need, "percent": one.percent, "reason": duplicate_reason(one.code, one.words)}
            for one in read.duplicates_of(need, suggestion)
        ],
        "merged": read.merged_needs(need),
        "told": told_of(need),
        "contact": read.masked_contact(need) if may_triage else {},
        "events": [{"at": one.at, "title": one.label, "who": one.who} for one in history],
        "people": _people(history) if may_triage else [],
        "promise": _promise(need),
        "is_recomputed": lead is not None and is_being_recomputed(lead.assignment),
        "themes": read.themes_to_join(need.street_id) if may_triage else [],
        "can_decide": may_triage and (NeedStatus.TRIAGED in steps),
        "can_answer": may_answer and NeedStatus.ANSWERED in steps,
        "can_override": bool(lead and need.is_open) and permissions.may_override(person_id, need.street_id, path),
        "can_rule_out": may_triage and NeedStatus.OUT_OF_SCOPE in steps,
        "can_merge": may_triage and NeedStatus.MERGED in steps,
        "can_unmerge": may_triage and need.status == NeedStatus.MERGED,
        "can_reopen": may_triage and NeedStatus.REOPENED in steps,
    }


def _forms(need: Need, suggestion: Suggestion | None) -> dict[str, Any]:
    initial = {
        "category": need.category or (suggestion.category if suggestion else "other"),
        "urgency": need.urgency,
        "area_id": str((suggestion.area_id if suggestion and need.status == "received" else None) or need.area_id),
        "space": need.space or (suggestion.space if suggestion else ""),
        "dimension": need.dimension or (suggestion.dimension if suggestion else ""),
    }
    return {
        "decide_form": DecideForm(initial=initial, areas=area_choices(need.street_id), own_category=need.category),
        "override_form": OverrideForm(bodies=body_choices(need.street_id)),
        "rule_out_form": RuleOutForm(),
        "reveal_form": RevealForm(),
    }


def _facts(need: Need) -> list[dict[str, Any]]:
    rows = [
        {"label": _("Category"), "value": labels.category_label(need.category)},
        {"label": _("Area"), "value": " · ".join(part for part in (need.area.name, need.where) if part)},
        {"label": _("Place"), "value": need.place.name if need.place else ""},
        {"label": _("Space"), "value": label_of(SPACES, Space, need.space) if need.space else ""},
        {
            "label": _("Dimension of resilience"),
            "value": label_of(DIMENSIONS, Dimension, need.dimension) if need.dimension else "",
        },
        {"label": _("How it came"), "value": _channel(need)},
        {"label": _("Supporters"), "value": str(need.supports)},
        {"label": _("Deadline rule"), "value": _promise(need)},
    ]
    if need.theme:
        rows.append(
            {"label": _("Theme"), "value": need.theme.title, "href": reverse("needs:theme", args=[need.theme_id])}
        )
    for one in linked_to(need.street_id, need.id):
        rows.append({"label": str(one.label), "value": one.text, "href": one.url})
    if need.merged_into:
        url = reverse("needs:detail", args=[need.merged_into_id])
        rows.append({"label": _("Merged into"), "value": need.merged_into.number, "href": url})
    if need.way_on:
        rows += [
            {"label": _("Why it is not ours"), "value": need.ruled_out_reason},
            {"label": _("Where the resident can go"), "value": need.way_on},
        ]
    return rows


def _people(history: list[read.Happened]) -> list[tuple[str, str]]:
    """Steps whose name may be asked for."""
    return [(str(one.entry_id), f"{one.at:%m-%d %H:%M} {one.label} · {one.who}") for one in history if one.who]


def _promise(need: Need) -> str:
    """The promise that set the deadline: where it holds, and its level."""
    where, _space, key = need.due_rule.partition(" ")
    return f"{where} · {labels.URGENCY.get(key, key)}" if key else ""


def _channel(need: Need) -> str:
    came = str(labels.CHANNEL[need.channel])
    return f"{came} · {labels.role_label(need.entered_by_role)}" if need.entered_by_role else came
