"""My page: account, reading, second factor, consents, my data."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts import actions, queries
from wushe.modules.accounts.labels import CONSENT_LABELS, DATA_KIND_LABELS, DataKind
from wushe.modules.accounts.queries.phones import has_sign_in_phone
from wushe.modules.accounts.web.adapters import street_id_of
from wushe.modules.accounts.web.forms import OwnData


@login_required
@never_cache
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Everything about oneself on one page."""
    person_id, street_id = _me(request), street_id_of(request)
    context = {
        "card": queries.person_card(person_id),
        "second_factor": queries.has_second_factor(person_id),
        "sign_in_phone": has_sign_in_phone(person_id),
        "kept": _kept_rows(street_id, person_id) if street_id else [],
        "consents": [
            {"label": CONSENT_LABELS[state.purpose], "purpose": state.purpose.value, "given_at": state.given_at}
            for state in (queries.consents(street_id, person_id) if street_id else [])
        ],
    }
    return render(request, "accounts/me.html", context)


@login_required
@never_cache
def own_data(request: HttpRequest) -> HttpResponse:
    """Tell or correct one's name, phone number and address."""
    person_id, street_id = _me(request), _street(request)
    form = OwnData(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if given := form.given():
            actions.keep_personal_data(
                street_id=street_id, person_id=person_id, about_person_id=person_id, values=given
            )
            messages.success(request, _("Your data is kept."))
        return HttpResponseRedirect(reverse("accounts:me"))
    return render(request, "accounts/own_data.html", {"form": form, "kept": _kept_rows(street_id, person_id)})


@login_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete one value about oneself."""
    person_id, street_id = _me(request), _street(request)
    subject_id = queries.subject_of(street_id, person_id)
    if subject_id is None:
        raise NotFound
    actions.keep_personal_data(
        street_id=street_id, subject_id=subject_id, person_id=person_id, values={request.POST.get("kind", ""): ""}
    )
    messages.success(request, _("It is deleted."))
    return HttpResponseRedirect(reverse("accounts:me"))


@login_required
@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """A copy of one's own data as a file."""
    copy = actions.export_own_data(street_id=_street(request), person_id=_me(request))
    response = JsonResponse(copy, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="wushe-my-data.json"'
    return response


@login_required
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Agree to a purpose, or withdraw."""
    act = actions.withdraw_consent if request.POST.get("withdraw") else actions.give_consent
    act(street_id=_street(request), person_id=_me(request), purpose=request.POST.get("purpose", ""))
    return HttpResponseRedirect(f"{reverse('accounts:me')}#consents")


def _me(request: HttpRequest) -> UUID:
    return UUID(str(request.user.pk))


def _street(request: HttpRequest) -> UUID:
    street_id = street_id_of(request)
    if street_id is None:
        raise NotFound
    return street_id


def _kept_rows(street_id: UUID, person_id: UUID) -> list[dict[str, object]]:
    subject_id = queries.subject_of(street_id, person_id)
    shown = queries.masked(subject_id) if subject_id else {}
    return [
        {"kind": kind.value, "label": DATA_KIND_LABELS[kind], "value": shown[kind]}
        for kind in DataKind
        if kind in shown
    ]
