"""The list of disputes, one dispute, and a new one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.lifecycle import OPEN_DISPUTE_STATUSES, DisputeStatus
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotFound
from wushe.modules.actors.queries import bodies
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.boundaries import labels, permissions
from wushe.modules.boundaries.actions._rows import party
from wushe.modules.boundaries.actions.export_disputes import export_disputes
from wushe.modules.boundaries.actions.raise_dispute import raise_dispute
from wushe.modules.boundaries.models import Dispute
from wushe.modules.boundaries.queries import VIEWS, disputes_seen, figures, positions_of
from wushe.modules.boundaries.queries.matters import matter_named, matter_page
from wushe.modules.boundaries.web.forms import RaiseForm
from wushe.modules.boundaries.web.here import dispute_here, reach_of, tried
from wushe.modules.spaces.queries import area_choices

_FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    """Open ones first by their term; the view and the words are in the address."""
    street, person_id, reach = reach_of(request)
    view, text = _asked(request)
    now = clock.now()
    page = page_of(disputes_seen(street.id, reach, view, text, now), request)
    heads = (_("Matter"), _("Says: not ours"), _("Points at"), _("Term"), _("State"))
    shown = {
        "page": page,
        "lines": [_line(row, now) for row in page],
        "columns": [{"label": head} for head in heads],
        "tabs": _tabs(view, text),
        "view": view,
        "text": text,
        "query": urlencode({"view": view, "q": text}),
        "figures": figures(street.id, now) if permissions.may_arbitrate(person_id, street.id) else None,
        "may_raise": bool(reach.bodies),
    }
    return render(request, "boundaries/list.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    street, person_id, _reach = reach_of(request)
    if form not in _FORMS:
        raise NotFound
    view, text = _asked(request)
    content = export_disputes(street_id=street.id, person_id=person_id, view=view, text=text, form=form)
    response = HttpResponse(content, content_type=_FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="disputes.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def detail(request: HttpRequest, dispute_id: UUID) -> HttpResponse:
    """One dispute: both sides, the decision and what it rests on."""
    dispute, person_id = dispute_here(request, dispute_id)
    return render(request, "boundaries/detail.html", _shown(dispute) | _powers(dispute, person_id))


@require_safe
def record_sheet(request: HttpRequest, dispute_id: UUID) -> HttpResponse:
    """The same on A4."""
    dispute, _person_id = dispute_here(request, dispute_id)
    back = reverse("boundaries:detail", args=[dispute.id])
    return render(request, "boundaries/record.html", _shown(dispute) | {"back": back, "today": clock.today()})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Somebody of a body says that a matter is not theirs."""
    street, person_id, reach = reach_of(request)
    every = [(str(one.id), one.name) for one in bodies(street.id)]
    is_arbiter = permissions.may_arbitrate(person_id, street.id)
    own = every if is_arbiter else [pair for pair in every if UUID(pair[0]) in reach.bodies]
    areas = [(str(one.id), "\u3000" * one.depth + one.name) for one in area_choices(street.id)]
    begun = {"key": str(new_id()), "receipt": request.GET.get("from", "")[:40]}
    form = RaiseForm(request.POST or None, initial=begun, areas=areas, own=own, bodies=body_choices(street.id))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        dispute = tried(
            form,
            lambda: raise_dispute(
                street_id=street.id,
                person_id=person_id,
                matter=matter_named(street.id, said["receipt"], UUID(said["area"])),
                body_id=said["body"],
                other_body_id=said["other_body"] or None,
                words=said["words"],
                submission_key=said["key"],
            ),
        )
        if dispute is not None:
            messages.success(request, _("Noted. Both bodies and the arbiters are told; no clock stops."))
            return redirect("boundaries:detail", dispute_id=dispute.id)
    return render(request, "boundaries/new.html", {"form": form}, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> tuple[str, str]:
    view = request.GET.get("view", "open")
    return view if view in VIEWS else "open", request.GET.get("q", "").strip()[:60]


def _line(row: Dispute, now: Any) -> dict[str, Any]:
    is_open = row.status in OPEN_DISPUTE_STATUSES
    minutes = int((row.due_at - now).total_seconds() // 60) if row.due_at and is_open else None
    return {
        "dispute": row,
        "matter": f"{labels.MatterOf(row.matter_of).label} {row.matter_name}".strip(),
        "status": labels.STATUS[row.status],
        "tone": labels.STATUS_TONE[row.status],
        "minutes": minutes,
        "is_late": minutes is not None and minutes < 0,
    }


def _tabs(view: str, text: str) -> list[dict[str, Any]]:
    words = {
        "open": pgettext("dispute", "To be decided"),
        "overdue": pgettext("dispute", "Not decided in time"),
        "mine": _("Ours"),
        "decided": pgettext("dispute", "Decided"),
        "all": _("All"),
    }
    return [
        {
            "label": words[one],
            "url": f"{reverse('boundaries:list')}?{urlencode({'view': one, 'q': text})}",
            "active": one == view,
        }
        for one in VIEWS
    ]


def _shown(dispute: Dispute) -> dict[str, Any]:
    line = _line(dispute, clock.now())
    rows = [
        {"label": _("Matter"), "value": line["matter"], "href": matter_page(dispute)},
        {"label": _("Area"), "value": dispute.area.name},
        {"label": _("Number"), "value": dispute.number},
        {"label": _("Says: not ours"), "value": dispute.body.name},
        {
            "label": _("Points at"),
            "value": dispute.other_body.name if dispute.other_body else _("nobody in particular"),
        },
        {"label": _("New facts"), "value": dispute.new_facts},
        {"label": _("Decided for"), "value": dispute.decided_for.name if dispute.decided_for else ""},
        {"label": _("Reason"), "value": dispute.decision},
        {"label": _("Rests on"), "value": dispute.rests_on},
    ]
    return line | {"facts": [row for row in rows if row["value"]], "positions": positions_of(dispute)}


def _powers(dispute: Dispute, person_id: UUID) -> dict[str, Any]:
    is_open = dispute.status in OPEN_DISPUTE_STATUSES
    is_party = party(dispute, person_id)
    may_decide = permissions.may_arbitrate(person_id, dispute.street_id, dispute.area_path)
    is_own = dispute.body_id in permissions.own_bodies(person_id, dispute.street_id)
    return {
        "is_open": is_open,
        "can_state": is_open and is_party,
        "can_decide": is_open and may_decide and not is_party,
        "is_judge_in_own_cause": is_open and may_decide and is_party,
        "can_reopen": dispute.status == DisputeStatus.DECIDED and is_party,
        "can_withdraw": is_open and (is_own or may_decide),
    }
