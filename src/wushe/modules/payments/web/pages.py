"""Payments of a street and of a project; a sum agreed, a part released, money returned."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.payments import permissions
from wushe.modules.payments.actions._rows import NotYourMoney, SumUnknown
from wushe.modules.payments.actions.agree_sum import agree_sum
from wushe.modules.payments.actions.export_parts import export_parts
from wushe.modules.payments.actions.release_part import PartUnknown, release_part, take_back_release
from wushe.modules.payments.actions.settle_sum import end_sum, return_money
from wushe.modules.payments.labels import LACKS, yuan
from wushe.modules.payments.models import Agreement, Part
from wushe.modules.payments.queries import (
    agreement_of,
    agreements_of,
    gate_of,
    part_of,
    parts_seen,
    standing_of_project,
)
from wushe.modules.payments.queries.linked import held_back
from wushe.modules.payments.queries.lists import VIEWS
from wushe.modules.payments.web.forms import ReasonForm, ReleaseForm, ReturnForm, SumForm, fen
from wushe.modules.projects.actions._rows import ProjectUnknown
from wushe.modules.projects.models import Project
from wushe.modules.projects.permissions import own_bodies, reading_paths
from wushe.modules.projects.queries import project_of

both = require_http_methods(["GET", "POST"])
FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class PaymentsForWorkers(NotAllowed):
    """Money is not for everybody's eyes here; what is public stands in the ledger."""

    code = "payments.for_workers"
    message = gettext_lazy("This page is for those who answer for the money here.")
    way_out = gettext_lazy("Sign in with your work account, or look at the public ledger.")


@require_safe
def payments(request: HttpRequest) -> HttpResponse:
    """Parts of all projects within reach: what may be released, and what is still missing."""
    street, person_id = _asked(request)
    view = _view(request)
    paths, own = reading_paths(person_id, street.id), own_bodies(person_id, street.id)
    if not paths and not own:
        raise PaymentsForWorkers
    page = page_of(parts_seen(street.id, paths, own, view), request)
    words = {
        "open": pgettext("payment", "To be released"),
        "released": pgettext("payment", "Released"),
        "all": _("All"),
    }
    tabs = [
        {"label": words[one], "url": f"{reverse('payments:list')}?view={one}", "active": one == view} for one in VIEWS
    ]
    held = held_back(street.id, frozenset(part.agreement.project_id for part in page.object_list))
    return render(
        request,
        "payments/list.html",
        {"page": page, "lines": [_line(part, held) for part in page.object_list], "tabs": tabs, "view": view},
    )


@require_safe
def of_project(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The sums of one project with their parts and gates."""
    project, person_id = _project(request, project_id)
    standing = standing_of_project(project.street_id, project.pk)
    held = held_back(project.street_id, frozenset({project.pk}))
    sums = [
        {
            "row": row,
            "amount": yuan(row.sum_fen),
            "returned": yuan(row.returned_fen) if row.returned_fen else "",
            "lines": [_line(part, held, row) for part in sorted(row.parts.all(), key=lambda part: part.position)],
            "may_release": row.ended_at is None and permissions.may_release(person_id, row),
        }
        for row in agreements_of(project.street_id, project.pk)
    ]
    return render(
        request,
        "payments/project.html",
        {
            "project": project,
            "sums": sums,
            "agreed": yuan(standing.agreed),
            "released": yuan(standing.released),
            "returned": yuan(standing.returned),
            "may_agree": permissions.may_agree(person_id, project),
        },
    )


@both
def agree(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Write a sum down."""
    project, person_id = _project(request, project_id)
    if not permissions.may_agree(person_id, project):
        raise NotYourMoney
    choices = body_choices(project.street_id)
    begin = {"key": uuid4(), "body": project.lead_body_id}
    form = SumForm(request.POST or None, initial=begin, bodies=choices)

    def deed(said: dict[str, Any]) -> object:
        return agree_sum(
            street_id=project.street_id,
            person_id=person_id,
            project_id=project.pk,
            body_id=said["body"],
            sum_fen=fen(said["amount"]),
            source=said["source"],
            parts=form.plans(),
            publicity_until=said["publicity_until"],
            submission_key=said["key"] or str(uuid4()),
        )

    return _page(request, form, deed, project, _("Agree on a sum"), _("Kept. A second person releases the parts."))


@both
def release(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Release a part."""
    part, person_id = _part(request, part_id)
    form = ReleaseForm(request.POST or None)
    by = {"street_id": part.street_id, "person_id": person_id, "part_id": part.pk}
    return _page(
        request,
        form,
        lambda said: release_part(**by, voucher=said["voucher"]),
        part.agreement.project,
        _("Release %(amount)s") % {"amount": yuan(part.amount_fen)},
        _("Booked as released. Nothing is paid from here."),
    )


@both
def take_back(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Take a wrong booking back."""
    part, person_id = _part(request, part_id)
    form = ReasonForm(request.POST or None)
    by = {"street_id": part.street_id, "person_id": person_id, "part_id": part.pk}
    return _page(
        request,
        form,
        lambda said: take_back_release(**by, reason=said["words"]),
        part.agreement.project,
        _("Take the booking back"),
        _("Taken back. Both bookings stay in the ledger."),
    )


@both
def give_back(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Money came back."""
    agreement, person_id = _agreement(request, agreement_id)
    form = ReturnForm(request.POST or None)
    by = {"street_id": agreement.street_id, "person_id": person_id, "agreement_id": agreement.pk}
    return _page(
        request,
        form,
        lambda said: return_money(**by, amount_fen=fen(said["amount"])),
        agreement.project,
        _("Money came back"),
        _("Booked as returned."),
    )


@both
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """No further part is released."""
    agreement, person_id = _agreement(request, agreement_id)
    form = ReasonForm(request.POST or None)
    by = {"street_id": agreement.street_id, "person_id": person_id, "agreement_id": agreement.pk}
    return _page(
        request,
        form,
        lambda said: end_sum(**by, reason=said["words"]),
        agreement.project,
        _("End this sum"),
        _("Ended. No further part is released."),
    )


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as a file."""
    street, person_id = _asked(request)
    if form not in FORMS:
        raise NotFound
    content = export_parts(street_id=street.id, person_id=person_id, view=_view(request), area="", form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="payments.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _page(
    request: HttpRequest, form: forms.Form, deed: Any, project: Project, heading: str, done: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("payments:project", project_id=project.pk)
    back = reverse("payments:project", args=[project.pk])
    shown = {"form": form, "heading": heading, "back": back, "about": f"{project.number} · {project.title}"}
    return render(request, "payments/form.html", shown, status=422 if form.errors else 200)


def _line(part: Part, held: frozenset[UUID], agreement: Agreement | None = None) -> dict[str, Any]:
    among = (agreement or part.agreement).parts.all()
    if agreement is not None:
        part.agreement = agreement
    found = gate_of(part, clock.today(), list(among), held)
    return {
        "part": part,
        "amount": yuan(part.amount_fen),
        "is_open": found.is_open,
        "lacks": [LACKS[lack] for lack in found.lacks],
    }


def _view(request: HttpRequest) -> str:
    asked = request.GET.get("view", "open")
    return asked if asked in VIEWS else "open"


def _asked(request: HttpRequest) -> tuple[Street, UUID]:
    street: Street | None = getattr(request, "street", None)
    if street is None or not request.user.is_authenticated:
        raise PaymentsForWorkers
    return street, UUID(str(request.user.pk))


def _project(request: HttpRequest, project_id: UUID) -> tuple[Project, UUID]:
    street, person_id = _asked(request)
    project = project_of(street.id, project_id)
    if project is None:
        raise ProjectUnknown
    return _seen(project, person_id), person_id


def _part(request: HttpRequest, part_id: UUID) -> tuple[Part, UUID]:
    street, person_id = _asked(request)
    part = part_of(street.id, part_id)
    if part is None:
        raise PartUnknown
    _seen(part.agreement.project, person_id)
    return part, person_id


def _agreement(request: HttpRequest, agreement_id: UUID) -> tuple[Agreement, UUID]:
    street, person_id = _asked(request)
    agreement = agreement_of(street.id, agreement_id)
    if agreement is None:
        raise SumUnknown
    _seen(agreement.project, person_id)
    return agreement, person_id


def _seen(project: Project, person_id: UUID) -> Project:
    if not permissions.may_see(person_id, project):
        raise NotYourMoney
    return project
