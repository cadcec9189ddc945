"""Who asks, about which street and which desk; and a page that asks one question."""

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
from wushe.modules.committees import permissions
from wushe.modules.committees.actions._rows import DeskNotYours, DeskUnknown
from wushe.modules.committees.models import DeskMatter, OwnersVote, PropertyArea, Sitting
from wushe.modules.committees.queries.areas import property_area_of
from wushe.modules.committees.queries.desk import matter_of, sitting_of
from wushe.modules.committees.queries.votes import vote_of


class CommitteesStreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "committees.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class DesksForCommittees(NotAllowed):
    """The desks are for both committees and the street."""

    code = "committees.for_committees"
    message = _("The shared desks are for the residents' committee, the owners' committee and the street.")
    way_out = _("Sign in with the account of your committee. As an owner, read the notices of your area.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise CommitteesStreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise DesksForCommittees
    return UUID(str(request.user.pk))


def reach_of(request: HttpRequest) -> tuple[Street, UUID, tuple[str, ...], frozenset[UUID]]:
    """Street, person, the subtrees they watch and the bodies they speak for; refused where there are neither."""
    street, person_id = street_of(request), person_of(request)
    paths = permissions.watching_paths(person_id, street.id)
    bodies = permissions.seat_bodies(person_id, street.id)
    if not paths and not bodies:
        raise DesksForCommittees
    return street, person_id, paths, bodies


def area_here(request: HttpRequest, property_area_id: UUID) -> tuple[PropertyArea, UUID]:
    """The property area, if this person may see its desk, and who asks."""
    street, person_id = street_of(request), person_of(request)
    return _seen(property_area_of(street.id, property_area_id), person_id), person_id


def matter_here(request: HttpRequest, matter_id: UUID) -> tuple[DeskMatter, UUID]:
    """The same for a matter."""
    street, person_id = street_of(request), person_of(request)
    row = matter_of(street.id, matter_id)
    if row is None:
        raise DeskUnknown
    _seen(row.property_area, person_id)
    return row, person_id


def sitting_here(request: HttpRequest, sitting_id: UUID) -> tuple[Sitting, UUID]:
    """The same for a sitting."""
    street, person_id = street_of(request), person_of(request)
    row = sitting_of(street.id, sitting_id)
    if row is None:
        raise DeskUnknown
    _seen(row.property_area, person_id)
    return row, person_id


def vote_here(request: HttpRequest, vote_id: UUID) -> tuple[OwnersVote, UUID]:
    """The same for a vote."""
    street, person_id = street_of(request), person_of(request)
    row = vote_of(street.id, vote_id)
    if row is None:
        raise DeskUnknown
    _seen(row.property_area, person_id)
    return row, person_id


def must(allowed: bool) -> None:
    """Refused before a word is typed, where the deed would be refused."""
    if not allowed:
        raise DeskNotYours


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; what can be mended is said above the form, with everything that was typed still there."""
    try:
        return deed()
    except (NotAllowed, NotFound):
        raise
    except Refused as refusal:
        show_refusal(form, refusal)
        return None


@dataclass(frozen=True, slots=True)
class Question:
    """A page with one question: what it is called, where one goes afterwards, what is said above the form."""

    heading: str
    back: str
    back_label: str
    done: str
    lead: str = ""


def ask(
    request: HttpRequest, question: Question, form: forms.Form, deed: Callable[[dict[str, Any]], object], **more: Any
) -> HttpResponse:
    """Show the form; on a good answer do the deed and go back."""
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data) or form):
        messages.success(request, question.done)
        return redirect(question.back)
    shown = {"form": form, "question": question} | more
    return render(request, "committees/ask.html", shown, status=422 if form.errors else 200)


def _seen(area: PropertyArea | None, person_id: UUID) -> PropertyArea:
    if area is None:
        raise DeskUnknown
    if not permissions.may_see(person_id, area):
        raise DeskNotYours
    return area
