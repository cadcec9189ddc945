"""Who asks, about which street and which mediation; and a page that asks one question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.foundation.tenancy import Street
from wushe.modules.mediation import permissions
from wushe.modules.mediation.actions._rows import MediationNotYours, MediationUnknown
from wushe.modules.mediation.models import Mediation
from wushe.modules.mediation.queries import mediation_of


class MediationStreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "mediation.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class MediationSignIn(NotAllowed):
    """Nobody in particular sees nothing here."""

    code = "mediation.sign_in"
    message = _("Mediation is shown only to those it concerns.")
    way_out = _("Sign in. If you look for a mediator, ask at the window of your community; it is free of charge.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise MediationStreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise MediationSignIn
    return UUID(str(request.user.pk))


def mediation_here(request: HttpRequest, mediation_id: UUID) -> tuple[Mediation, UUID]:
    """The mediation, if this person may see it, and who asks."""
    street, person_id = street_of(request), person_of(request)
    row = mediation_of(street.id, mediation_id)
    if row is None:
        raise MediationUnknown
    if not permissions.may_see(person_id, row):
        raise MediationNotYours
    return row, person_id


def must(allowed: bool) -> None:
    """Refused before a word is typed, where the deed would be refused."""
    if not allowed:
        raise MediationNotYours


@dataclass(frozen=True, slots=True)
class Question:
    """A page with one question: what it is called, where one goes afterwards, what is said above the form."""

    heading: str
    back: str
    back_label: str
    done: str
    lead: str = ""


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; what can be mended is said above the form, with everything that was typed still there."""
    try:
        return deed()
    except (NotAllowed, NotFound):
        raise
    except Refused as refusal:
        show_refusal(form, refusal)
        return None


def ask(
    request: HttpRequest, question: Question, form: forms.Form, deed: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Show the form; on a good answer do the deed and go back."""
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data) or form):
        messages.success(request, question.done)
        return redirect(question.back)
    shown = {"form": form, "question": question}
    return render(request, "mediation/ask.html", shown, status=422 if form.errors else 200)
