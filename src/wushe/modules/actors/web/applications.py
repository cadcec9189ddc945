"""Applying for an account, and deciding on applications."""

from __future__ import annotations

import hmac
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.formats.phones import canonical_phone
from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Refused
from wushe.modules.accounts import actions as accounts
from wushe.modules.accounts.actions.set_sign_in_phone import PhoneUnfit
from wushe.modules.accounts.labels import APPLICATION_LABELS, ApplicationFor
from wushe.modules.accounts.models import Application
from wushe.modules.accounts.queries import masked_in_street
from wushe.modules.accounts.queries.policy import policy_of
from wushe.modules.accounts.queries.slips import application_numbered, application_secret, applications
from wushe.modules.actors.permissions import people_scope
from wushe.modules.actors.queries import standing_of
from wushe.modules.actors.web.here import NothingHere, person_of, street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, area_names, areas


class ApplicationForm(forms.Form):
    """Who, where, what for."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=gettext_lazy("Your phone number"),
        max_length=30,
        help_text=gettext_lazy("So that the community can reach you. Kept sealed."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    area = forms.ChoiceField(label=gettext_lazy("Your community"))
    what_for = forms.ChoiceField(
        label=gettext_lazy("As whom do you want to sign in?"),
        choices=[(one.value, APPLICATION_LABELS[one]) for one in ApplicationFor],
        widget=forms.RadioSelect,
    )

    def __init__(self, street_id: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = area_choices(street_id, kind=AreaKind.COMMUNITY)
        self.fields["area"].choices = [(str(area.id), area.name) for area in found]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """A whole number."""
        typed: str = self.cleaned_data["phone"]
        if canonical_phone(typed) is None:
            raise forms.ValidationError(f"{PhoneUnfit.message} {PhoneUnfit.way_out}")
        return typed


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """Apply for an account; nobody needs one to report something."""
    street = street_of(request)
    form = ApplicationForm(street.id, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = accounts.apply_for_account(
                street_id=street.id,
                street_code=street.code,
                area_id=UUID(given["area"]),
                name=given["name"],
                phone=given["phone"],
                what_for=ApplicationFor(given["what_for"]),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("actors:application", made.number, application_secret(made.id))
    open_to_all = policy_of(street.id).takes_applications
    return render(request, "actors/apply.html", {"form": form, "open": open_to_all})


@never_cache
@require_safe
def status(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """The applicant's own page: received, approved, or refused and why."""
    street = street_of(request)
    found = application_numbered(street.id, number)
    if found is None or not hmac.compare_digest(secret, application_secret(found.id)):
        raise NothingHere
    area = areas(street.id).filter(id=found.area_id).first()
    qr = request.build_absolute_uri(f"{request.path}?at={street.slug}")
    return render(request, "actors/application.html", {"application": found, "area": area, "qr": qr})


@login_required
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Applications that wait, or have been decided."""
    street, who = street_of(request), standing_of(request)
    paths = people_scope(who)
    within = None
    if paths is not None:
        within = [area.id for path in paths for area in areas(street.id, within=path)]
    decided = request.GET.get("decided") == "1"
    page = page_of(applications(street.id, decided=decided, areas=within), request)
    context = {"page": page, "rows": _rows(street.id, list(page)), "decided": decided}
    return render(request, "actors/applications.html", context)


@login_required
@require_POST
def approve(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Invite the applicant."""
    made = accounts.approve_application(
        street_id=street_of(request).id, by_person_id=person_of(request), application_id=application_id
    )
    messages.success(request, _("Approved. Print the slip and hand it over against something that shows who it is."))
    return (
        redirect("actors:person", made.invitation.person_id) if made.invitation else redirect("actors:applications")
    )


@login_required
@require_POST
def refuse(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Refuse, and tell why."""
    accounts.refuse_application(
        street_id=street_of(request).id,
        by_person_id=person_of(request),
        application_id=application_id,
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("Refused. The applicant reads the reason on the page of the application."))
    return redirect("actors:applications")


def _rows(street_id: UUID, found: list[Application]) -> list[dict[str, Any]]:
    kept = masked_in_street(street_id, [one.subject_id for one in found])
    names = area_names(street_id, {one.area_id for one in found})
    return [
        {
            "application": one,
            "name": kept.get(one.subject_id, {}).get("name", "—"),
            "phone": kept.get(one.subject_id, {}).get("phone", ""),
            "area": names.get(one.area_id, "—"),
            "what_for": APPLICATION_LABELS[ApplicationFor(one.what_for)],
            "applied_at": timezone.localtime(one.applied_at),
        }
        for one in found
    ]
