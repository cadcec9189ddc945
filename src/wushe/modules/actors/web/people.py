"""The people of the street: who can sign in, in which roles, since when; and the slips printed for them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions import PrintedSlip, issue_slips
from wushe.modules.accounts.labels import ACCOUNT_STATE_LABELS, AccountState
from wushe.modules.accounts.permissions import may_keep_accounts
from wushe.modules.accounts.queries import accounts_of
from wushe.modules.accounts.queries.lookup import spaced_code
from wushe.modules.accounts.queries.slips import waiting_resets
from wushe.modules.actors.labels import Role
from wushe.modules.actors.permissions import people_scope
from wushe.modules.actors.queries import standing_of
from wushe.modules.actors.queries.people import PersonLine, lines_of, people_seen_by, work_waiting_for
from wushe.modules.actors.web.here import NothingHere, person_of, street_of
from wushe.modules.oversight.labels import event_label
from wushe.modules.oversight.queries import audit_about

TONES = {
    AccountState.INVITED: "warn",
    AccountState.OPEN: "good",
    AccountState.SUSPENDED: "bad",
    AccountState.CLOSED: "quiet",
}
_MOST_SLIPS = 400


class NoSlipToPrint(Invalid):
    """Nothing was chosen, or nobody waits for a slip."""

    code = "actors.no_slip_to_print"
    message = gettext_lazy("Nobody was chosen who still waits for a slip.")
    way_out = gettext_lazy("Tick at least one invited person in the list.")


@login_required
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Accounts by state, role and words; who waits for a slip or for a second officer."""
    street, who = street_of(request), standing_of(request)
    paths = people_scope(who)
    asked = request.GET
    state = AccountState(asked["state"]) if asked.get("state") in set(AccountState) else None
    role = asked["role"] if asked.get("role") in Role.values else ""
    text = asked.get("q", "").strip()[:60]
    unused = asked.get("unused") == "1"
    page = page_of(people_seen_by(who, paths, state=state, role=role, text=text, unused=unused), request)
    lines = lines_of(street.id, page.object_list)
    context = {
        "page": page,
        "people": [_row(line) for line in lines],
        "states": [("", _("All")), *((one.value, ACCOUNT_STATE_LABELS[one]) for one in AccountState)],
        "roles": [("", _("All roles")), *Role.choices],
        "state": state or "",
        "role": role,
        "q": text,
        "unused": unused,
        "filtered": bool(state or role or text or unused),
        "resets": _resets(request),
        "unprinted": people_seen_by(who, paths, state=AccountState.INVITED, unprinted=True).count(),
        "may_set_policy": who.holds(Role.SECURITY_ADMIN),
    }
    return render(request, "actors/people.html", context)


@login_required
@never_cache
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One account: its state, its roles, what was done to it, and what can be done."""
    street, who = street_of(request), standing_of(request)
    row = people_seen_by(who, people_scope(who)).filter(id=person_id).first()
    if row is None:
        raise NothingHere
    line = lines_of(street.id, [row])[0]
    context = {
        "line": line,
        "row": _row(line),
        "facts": _facts(line),
        "work": work_waiting_for(street.id, person_id),
        "trail": _trail(street.id, person_id),
        "powers": _powers(who.person_id, street.id, line),
    }
    return render(request, "actors/person.html", context)


@login_required
@never_cache
@require_POST
def slips(request: HttpRequest) -> HttpResponse:
    """Print slips for the ticked people, or for all who have none yet; earlier slips of theirs no longer work."""
    street, who = street_of(request), standing_of(request)
    paths = people_scope(who)
    every = bool(request.POST.get("all"))
    waiting = people_seen_by(who, paths, state=AccountState.INVITED, unprinted=every)
    if not every:
        waiting = waiting.filter(id__in=_ids(request.POST.getlist("person")))
    wanted = [row.invitation_id for row in waiting[:_MOST_SLIPS]]  # type: ignore[attr-defined]  # annotated by the query
    if not wanted:
        raise NoSlipToPrint
    printed = issue_slips(street_id=street.id, by_person_id=person_of(request), invitation_ids=wanted)
    return sheet(request, printed, _("Slip for signing in"))


def sheet(request: HttpRequest, printed: list[PrintedSlip], title: str) -> HttpResponse:
    """Slips on sheets of A4, four on each."""
    street = street_of(request)
    address = request.build_absolute_uri(reverse("account_slip"))
    rows = [
        {
            "title": title,
            "name": one.name,
            "text": one.purpose,
            "account": one.account,
            "code": spaced_code(one.code),
            "qr": request.build_absolute_uri(f"{reverse('account_slip_scanned', args=[one.code])}?at={street.slug}"),
            "until": date_format(timezone.localtime(one.expires_at), "Y-m-d H:i"),
            "write_name": one.may_choose_name,
        }
        for one in printed
    ]
    plain = address.partition("://")[2]
    return render(request, "actors/slips.html", {"slips": rows, "issuer": street.name, "address": plain})


def _ids(values: list[str]) -> list[UUID]:
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def _row(line: PersonLine) -> dict[str, Any]:
    expired = line.slip_expires_at is not None and line.slip_expires_at <= clock.now()
    slip = ""
    if line.state is AccountState.INVITED:
        slip = (
            _("no slip yet") if line.slip_expires_at is None else _("slip expired") if expired else _("slip printed")
        )
    return {
        "line": line,
        "state": ACCOUNT_STATE_LABELS[line.state],
        "tone": TONES[line.state],
        "slip": slip,
        "roles": [f"{Role(held.role).label} · {held.area.name}" for held in line.roles],
    }


def _facts(line: PersonLine) -> list[dict[str, Any]]:
    seen = date_format(timezone.localtime(line.last_login), "Y-m-d H:i") if line.last_login else _("never")
    lock = (
        _("set up")
        if line.has_second_factor
        else _("missing, though the role needs it")
        if line.lacks_second_factor
        else _("not set up")
    )
    return [
        {"label": _("Account name"), "value": line.account},
        {"label": _("Name of the person"), "value": line.name},
        {"label": _("Last signed in"), "value": seen},
        {"label": _("Second factor"), "value": lock},
        {
            "label": _("Roles today"),
            "lines": [f"{Role(held.role).label} · {held.body.name} · {held.area.name}" for held in line.roles],
            "value": None,
        },
    ]


def _powers(officer_id: UUID | None, street_id: UUID, line: PersonLine) -> dict[str, bool]:
    """Which buttons to show; each action decides for itself again."""
    own = officer_id == line.id
    alone = not own and may_keep_accounts(officer_id, street_id, [line.id])
    second = not own and may_keep_accounts(officer_id, street_id, [line.id], alone=False)
    living = line.state in {AccountState.OPEN, AccountState.SUSPENDED}
    return {
        "print": line.state is AccountState.INVITED,
        "withdraw": line.state is AccountState.INVITED,
        "suspend": alone and line.state is AccountState.OPEN,
        "resume": alone and line.state is AccountState.SUSPENDED,
        "reset": second and line.state is AccountState.OPEN and not line.reset_waits,
        "leave": alone and living,
        "own": own,
    }


def _resets(request: HttpRequest) -> list[dict[str, Any]]:
    """New passwords that wait for a second officer, as far as this officer may decide them."""
    street, officer = street_of(request), person_of(request)
    rows = [
        one
        for one in waiting_resets(street.id)[:20]
        if officer != one.person_id and may_keep_accounts(officer, street.id, [one.person_id], alone=False)
    ]
    names = accounts_of(one.asked_by for one in rows)
    return [{"reset": one, "asked_by": names.get(one.asked_by, "—"), "own": one.asked_by == officer} for one in rows]


def _trail(street_id: UUID, person_id: UUID) -> list[dict[str, Any]]:
    rows = audit_about(street_id, person_id)
    names = accounts_of(row.person_id for row in rows if row.person_id)
    return [
        {
            "at": timezone.localtime(row.happened_at),
            "who": names.get(row.person_id, "") if row.person_id else "",
            "title": event_label(row.event),
            "text": str(row.facts.get("reason", "")),
        }
        for row in rows
    ]
