"""Open work: who leads what and why, who had to take part and did, another lead with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.linkage import Expected
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import standing_of
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.linkage.actions import note_presence, override_assignment
from wushe.modules.linkage.actions.assign_matter import AssigningNotYours
from wushe.modules.linkage.actions.override_assignment import NoSuchAssignment, OverrideNotYours
from wushe.modules.linkage.labels import CAUSES, EXPECTED, MATTERS, PERIODS, kind_label, sentences, word_label
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.permissions import may_assign, may_override, may_see_assignment
from wushe.modules.linkage.queries import TakingPart, assignment_by_id, assignments_seen_by, matter_page, taking_part
from wushe.modules.linkage.web.asking import actor_of, person_of, said_in, street_of
from wushe.modules.linkage.web.forms import OverrideForm, PresenceForm
from wushe.modules.linkage.web.shown import number_among_five, rhythm_shown, why_shown


@login_required
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Open work in the areas and bodies of whoever looks."""
    street_id, who = street_of(request), standing_of(request)
    filters = {name: request.GET.get(name, "") for name in ("kind", "period", "text")}
    rows = assignments_seen_by(street_id, who, **filters)
    context = {
        "page": page_of(rows, request),
        "filters": filters,
        "kinds": [("", _("Every kind")), *((kind.value, label) for kind, label in MATTERS.items())],
        "periods": [("", _("Every period")), *((period.value, label) for period, label in PERIODS.items())],
    }
    return render(request, "linkage/work.html", context)


@login_required
@require_safe
def one(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """One assignment: the lead and why, the course, required against actual."""
    street_id, row = _seen(request, assignment_id)
    person_id, path = person_of(request), row.area.path
    part = taking_part(row, clock.today())
    context = {
        "row": row,
        "space": word_label(row.space),
        "strength": word_label(row.lead_strength),
        "rules_url": reverse("linkage:version", args=[row.table_id]),
        "reasons": why_shown(sentences(row.why)),
        "parts": _parts(part),
        "share": part.found,
        "rhythm": rhythm_shown(row.contact_days),
        "turns": _turns(row),
        "matter_url": matter_page(row),
        "may_override": row.closed_at is None and may_override(person_id, street_id, path),
        "may_note": may_assign(person_id, street_id, path),
    }
    return render(request, "linkage/assignment.html", context)


@login_required
def override(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Name another lead, with a reason."""
    street_id, row = _seen(request, assignment_id)
    if not may_override(person_of(request), street_id, row.area.path):
        raise OverrideNotYours
    form = OverrideForm(request.POST or None, bodies=body_choices(street_id))
    if request.method == "POST" and form.is_valid():
        try:
            override_assignment(
                street_id=street_id,
                person_id=actor_of(request),
                assignment_id=row.pk,
                body_id=form.cleaned_data["body"],
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("Another body leads now. The reason is kept."))
            return redirect("linkage:assignment", row.pk)
    return render(request, "linkage/override.html", {"form": form, "row": row})


@login_required
def presence(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Note who took part."""
    street_id, row = _seen(request, assignment_id)
    if not may_assign(person_of(request), street_id, row.area.path):
        raise AssigningNotYours
    form = PresenceForm(request.POST or None, bodies=body_choices(street_id), initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            note_presence(
                street_id=street_id,
                person_id=actor_of(request),
                assignment_id=row.pk,
                body_id=form.cleaned_data["body"],
                on=form.cleaned_data["on"],
            )
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect("linkage:assignment", row.pk)
    return render(request, "linkage/presence.html", {"form": form, "row": row})


def _seen(request: HttpRequest, assignment_id: UUID) -> tuple[UUID, Assignment]:
    street_id = street_of(request)
    row = assignment_by_id(street_id, assignment_id)
    if row is None or not may_see_assignment(standing_of(request), row):
        raise NoSuchAssignment
    return street_id, row


def _parts(part: TakingPart) -> list[dict[str, object]]:
    tones = {Expected.REQUIRED: "bad", Expected.INVITED: "quiet", Expected.NOT_NAMED: "good"}
    return [
        {
            "kind": kind_label(each.kind),
            "five": number_among_five(each.kind),
            "body": part.bodies[each.kind].name if each.kind in part.bodies else "",
            "role": kind_label(each.kind) if each.kind in part.bodies else "",
            "expected": EXPECTED[each.expected],
            "tone": tones[each.expected] if not each.times else "good",
            "times": each.times,
            "last_on": each.last_on,
            "due_on": each.due_on,
            "late": each.late,
        }
        for each in part.found.parts
    ]


def _turns(row: Assignment) -> list[dict[str, object]]:
    return [
        {
            "at": turn.at,
            "title": f"{turn.lead_body.name if turn.lead_body else kind_label(turn.lead_kind)} · "
            f"{word_label(turn.lead_strength)}",
            "text": "\n".join(text for text in (turn.reason, word_label(turn.period)) if text),
            "who": str(CAUSES.get(turn.cause, turn.cause)),
            "tone": "warn" if turn.period != "routine" else "good",
        }
        for turn in row.turns.select_related("lead_body").order_by("-at", "-id")
    ]
