"""What officers do with accounts: invite, withdraw, suspend, open again, a new password, hand over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.accounts import actions as accounts
from wushe.modules.accounts.queries import person_named
from wushe.modules.accounts.queries.slips import open_invitation_of
from wushe.modules.actors.actions import hand_over
from wushe.modules.actors.labels import Role
from wushe.modules.actors.permissions import people_scope
from wushe.modules.actors.queries import standing_of
from wushe.modules.actors.queries.people import PersonLine, lines_of, people_seen_by, work_waiting_for
from wushe.modules.actors.web.account_forms import HandOverForm, InviteForm, ResetForm, WhyForm
from wushe.modules.actors.web.here import NothingHere, person_of, street_of
from wushe.modules.actors.web.people import sheet

Text = str | Promise


@login_required
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invite someone; the slip is printed from the person's page."""
    street = street_of(request)
    people_scope(standing_of(request))
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = accounts.invite_person(
                street_id=street.id, by_person_id=person_of(request), **form.cleaned_data
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, _("Invited. Print the slip and hand it over; give a role on the page of a body.")
            )
            return redirect("actors:person", invitation.person_id)
    context = {
        "form": form,
        "heading": _("Invite someone to sign in"),
        "lead": _("The person gets a slip of paper with a one-time code and chooses the password alone."),
        "back": "actors:people",
    }
    return render(request, "actors/form.html", context)


@login_required
@never_cache
def withdraw(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take an invitation back."""

    def act(reason: str) -> None:
        street = street_of(request)
        found = open_invitation_of(street.id, person_id)
        if found is None:
            raise NothingHere
        accounts.withdraw_invitation(
            street_id=street.id, by_person_id=person_of(request), invitation_id=found.id, reason=reason
        )

    return _with_reason(
        request,
        person_id,
        act,
        title=gettext_lazy("Take the invitation back"),
        text=gettext_lazy(
            "The slip no longer works and the account is closed. Roles given to it stay until they are ended."
        ),
        done=gettext_lazy("The invitation is taken back."),
    )


@login_required
@never_cache
def suspend(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Shut an account for now."""
    return _with_reason(
        request,
        person_id,
        lambda reason: accounts.suspend_account(
            street_id=street_of(request).id, by_person_id=person_of(request), about_person_id=person_id, reason=reason
        ),
        title=gettext_lazy("Suspend the account"),
        text=gettext_lazy(
            "The person is signed out everywhere at once and cannot sign in. Roles stay; it can be opened again."
        ),
        done=gettext_lazy("The account is suspended; its sessions have ended."),
    )


@login_required
@never_cache
def resume(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open a suspended account again."""
    return _with_reason(
        request,
        person_id,
        lambda reason: accounts.resume_account(
            street_id=street_of(request).id, by_person_id=person_of(request), about_person_id=person_id, reason=reason
        ),
        title=gettext_lazy("Open the account again"),
        text=gettext_lazy("The person can sign in again with the same password."),
        done=gettext_lazy("The account is open again."),
        danger=False,
    )


@login_required
@never_cache
def reset(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for a new password for someone; a second officer approves."""
    street, line = street_of(request), _line(request, person_id)
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.ask_reset(
                street_id=street.id, by_person_id=person_of(request), about_person_id=person_id, **form.cleaned_data
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, _("Asked. Now another officer approves it in the list of people and prints the slip.")
            )
            return redirect("actors:people")
    return _form(
        request,
        line,
        form,
        _("Ask for a new password"),
        _("Make sure who is asking: in person, or by calling back. A second officer has to approve."),
    )


@login_required
@never_cache
@require_POST
def approve(request: HttpRequest, reset_id: UUID) -> HttpResponse:
    """The second officer approves; the answer is the slip, ready to print."""
    street = street_of(request)
    people_scope(standing_of(request))
    slip = accounts.approve_reset(street_id=street.id, by_person_id=person_of(request), reset_id=reset_id)
    return sheet(request, [slip], _("Slip for a new password"))


@login_required
@never_cache
@require_POST
def decline(request: HttpRequest, reset_id: UUID) -> HttpResponse:
    """A second officer declines, or the first takes the request back."""
    people_scope(standing_of(request))
    accounts.decline_reset(
        street_id=street_of(request).id,
        by_person_id=person_of(request),
        reset_id=reset_id,
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("No new password is given."))
    return redirect("actors:people")


@login_required
@never_cache
def leave(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Someone leaves: end the roles, close the account, name the successor."""
    street, line = street_of(request), _line(request, person_id)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        successor = person_named(given["successor"]) if given["successor"] else None
        if given["successor"] and successor is None:
            form.add_error("successor", _("There is no account of this name."))
        else:
            try:
                ended = hand_over(
                    person_id=person_of(request),
                    street_id=street.id,
                    leaving_id=person_id,
                    reason=given["reason"],
                    successor_id=successor,
                    with_roles=given["with_roles"],
                )
            except NotAllowed:
                raise
            except Refused as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _("Handed over; roles ended: %(number)d.") % {"number": ended})
                return redirect("actors:person", person_id)
    work = work_waiting_for(street.id, person_id)
    return render(request, "actors/leave.html", {"form": form, "line": line, "roles": _roles(line), "work": work})


def _with_reason(
    request: HttpRequest,
    person_id: UUID,
    act: Callable[[str], Any],
    *,
    title: Text,
    text: Text,
    done: Text,
    danger: bool = True,
) -> HttpResponse:
    """One power over one account, with its reason, asked on a page of its own."""
    line = _line(request, person_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except (NotAllowed, NotFound):
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, str(done))
            return redirect("actors:people")
    return _form(request, line, form, str(title), str(text), danger=danger)


def _form(
    request: HttpRequest, line: PersonLine, form: object, title: str, text: str, *, danger: bool = False
) -> HttpResponse:
    context = {"form": form, "line": line, "title": title, "text": text, "danger": danger}
    return render(request, "actors/account_power.html", context)


def _line(request: HttpRequest, person_id: UUID) -> PersonLine:
    """The account, if this officer sees it."""
    street, who = street_of(request), standing_of(request)
    row = people_seen_by(who, people_scope(who)).filter(id=person_id).first()
    if row is None:
        raise NothingHere
    return lines_of(street.id, [row])[0]


def _roles(line: PersonLine) -> list[str]:
    return [f"{Role(held.role).label} · {held.body.name} · {held.area.name}" for held in line.roles]
