"""What every screen here asks of a request: which street, which person, and what a refusal means for a form."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest

from wushe.foundation.refusals import NotAllowed, NotFound, Refused


def street_of(request: HttpRequest) -> UUID:
    """The id of the street the request is about; without a street there is nothing to show."""
    street = getattr(request, "street", None)
    if street is None:
        raise NotFound
    found: UUID = street.id
    return found


def person_of(request: HttpRequest) -> UUID | None:
    """The id of whoever is signed in."""
    return request.user.pk if request.user.is_authenticated else None


def actor_of(request: HttpRequest) -> UUID:
    """The id of whoever is signed in, for screens that ask for signing in first."""
    person = person_of(request)
    if person is None:
        raise NotAllowed
    return person


def said_in(form: forms.Form, refusal: Refused) -> None:
    """Show a refusal in the form it answers; one that no field can mend goes to the page of refusals."""
    if isinstance(refusal, (NotAllowed, NotFound)) and not refusal.field:
        raise refusal
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, f"{refusal} {refusal.next_step}")
