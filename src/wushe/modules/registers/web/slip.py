"""A resident types the slip from the letter box: one question a page, nothing to install, no scripts."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation import pockets
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.actions import note_sign_in
from wushe.modules.registers.actions import join_by_slip, redeem_slip, try_slip
from wushe.modules.registers.actions.try_slip import SlipClosed, SlipUnknown, SlipWrong
from wushe.modules.registers.queries.households import door_of
from wushe.modules.registers.web.forms import OpenAccountForm, SlipForm
from wushe.modules.registers.web.here import person_of, street_of
from wushe.modules.spaces.queries import areas

_POCKET, _SECONDS = "registers.slip", 3600
QUESTIONS = 2


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Question 1: what stands on the slip? The QR code has filled in its number and says which building."""
    street = street_of(request)
    form = SlipForm(request.POST or None, initial={"number": request.GET.get("slip", "")[:12]})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            try_slip(street_id=street.id, person_id=person_of(request), **given)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            pockets.put(request, _POCKET, given)
            return redirect("registers:slip_who")
    building = areas(street.id).filter(code=request.GET.get("area", "")).first()
    context = {"form": form, "building": building, "number": 1, "total": QUESTIONS}
    return render(request, "registers/slip.html", context)


@never_cache
@require_http_methods(["GET"])
def who(request: HttpRequest) -> HttpResponse:
    """Question 2: which account? One's own, or a new one."""
    return _who(request, OpenAccountForm())


def _who(request: HttpRequest, form: OpenAccountForm) -> HttpResponse:
    street, kept = street_of(request), _kept(request)
    if not kept:
        return redirect("registers:slip")
    try:
        slip = try_slip(street_id=street.id, **kept, person_id=person_of(request))
    except (SlipClosed, SlipUnknown, SlipWrong):
        pockets.empty(request, _POCKET)  # used or replaced meanwhile: the first page says what to do
        return redirect("registers:slip")
    context = {
        "form": form,
        "building": slip.household.area.name,
        "door": door_of(slip.household),
        "sign_in": f"{reverse('account_login')}?next={reverse('registers:slip_who')}",
        "number": 2,
        "total": QUESTIONS,
    }
    return render(request, "registers/slip_who.html", context)


@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """Link the account that has signed in."""
    street, kept = street_of(request), _kept(request)
    if not kept:
        return redirect("registers:slip")
    redeem_slip(street_id=street.id, person_id=person_of(request), **kept)
    pockets.empty(request, _POCKET)
    messages.success(request, _("You are verified. Welcome home."))
    return redirect("registers:home")


@never_cache
@sensitive_post_parameters("password")
@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Open an account with the slip, sign in, and be linked."""
    street, kept = street_of(request), _kept(request)
    if not kept or request.user.is_authenticated:
        return redirect("registers:slip_who")
    form = OpenAccountForm(request.POST)
    if not form.is_valid():
        return _who(request, form)
    try:
        residence = join_by_slip(street_id=street.id, **kept, **form.cleaned_data)
    except Refused as refusal:
        show_refusal(form, refusal)
        return _who(request, form)
    pockets.empty(request, _POCKET)
    person = get_user_model().objects.get(pk=str(residence.person_id))
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    note_sign_in(street_id=street.id, person_id=person.pk)
    messages.success(request, _("Your account is open, and you are verified. Welcome home."))
    return HttpResponseRedirect(reverse("registers:home"))


def _kept(request: HttpRequest) -> dict[str, str]:
    """Number and code, as they were typed in this browser within the hour."""
    return pockets.read(request, _POCKET, seconds=_SECONDS)
