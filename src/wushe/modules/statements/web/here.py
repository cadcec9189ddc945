"""Who asks, about which conversation, and what they may see of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._refusals import ConversationNotYours, ConversationUnknown, StatementUnknown
from wushe.modules.statements.labels import STATE_TONE, ConversationState
from wushe.modules.statements.models import Conversation, Statement
from wushe.modules.statements.queries import conversation_of, state_on, statements_in
from wushe.modules.statements.queries.linked import linked_to, origin_page


class StreetNotNamed(NotFound):
    """The address does not say which street."""

    code = "statements.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class WorkForStaff(NotAllowed):
    """Answering is for everybody; the work behind it is not."""

    code = "statements.for_staff"
    message = _("This is for those who ask the residents here.")
    way_out = _("Sign in with your work account, or have your say on the public page.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotNamed
    return street


def asker_of(request: HttpRequest) -> UUID | None:
    """Who has signed in, if anybody."""
    return UUID(str(request.user.pk)) if request.user.is_authenticated else None


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    person_id = asker_of(request)
    if person_id is None:
        raise WorkForStaff
    return person_id


def public_here(request: HttpRequest, conversation_id: UUID) -> Conversation:
    """A conversation that has been opened, as anyone may read it."""
    row = conversation_of(street_of(request).id, conversation_id)
    if row is None or row.state == ConversationState.DRAFT:
        raise ConversationUnknown
    return row


def kept_here(request: HttpRequest, conversation_id: UUID) -> tuple[Conversation, dict[str, Any]]:
    """The conversation for those who work on it, with what every action of theirs takes."""
    street, person_id = street_of(request), person_of(request)
    row = conversation_of(street.id, conversation_id)
    if row is None:
        raise ConversationUnknown
    if not permissions.may_keep(person_id, row):
        raise ConversationNotYours
    return row, {"street_id": street.id, "person_id": person_id, "conversation_id": row.id}


def led_here(request: HttpRequest, conversation_id: UUID) -> tuple[Conversation, dict[str, Any]]:
    """As above for those who open and close it: refused before a word is typed."""
    row, by = kept_here(request, conversation_id)
    if not permissions.may_lead(by["person_id"], row):
        raise ConversationNotYours
    return row, by


def statement_kept(request: HttpRequest, statement_id: UUID) -> tuple[Statement, dict[str, Any]]:
    """The statement for those who decide on it."""
    street, person_id = street_of(request), person_of(request)
    row = statements_in(street.id).filter(pk=statement_id).first()
    if row is None:
        raise StatementUnknown
    if not permissions.may_keep(person_id, row.conversation):
        raise ConversationNotYours
    return row, {"street_id": street.id, "person_id": person_id, "statement_id": row.id}


def seen(row: Conversation) -> dict[str, Any]:
    """What every page of a conversation shows."""
    state = state_on(row, clock.today())
    return {
        "conversation": row,
        "state": state.label,
        "state_tone": STATE_TONE[state],
        "is_open": state == ConversationState.OPEN,
        "is_closed": state == ConversationState.CLOSED,
        "links": linked_to(row.street_id, row.id),
        "origin_url": origin_page(row),
        "own_url": reverse("statements:conversation", args=[row.id]),
    }


def page(
    request: HttpRequest,
    row: Conversation,
    form: forms.Form,
    heading: str,
    deed: Callable[[dict[str, Any]], Any],
    done: str,
    to: str = "statements:manage",
    **more: Any,
) -> HttpResponse:
    """One deed, one question; a refused value is shown at its field with everything typed still there."""
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(to, conversation_id=row.id)
    shown = {"form": form, "conversation": row, "heading": heading, "back_url": reverse(to, args=[row.id]), **more}
    return render(request, "statements/act.html", shown, status=422 if form.errors else 200)
