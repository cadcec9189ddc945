"""Who asks, about which ballot, and what every page of it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import Kind
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.ballots import labels, permissions
from wushe.modules.ballots.actions._rows import BallotNotYours, BallotUnknown
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import ballot_of, options_of
from wushe.modules.ballots.queries.forms import form_words

NO_QUORUM = ">=0/1"


class StreetNotNamed(NotFound):
    """The address does not say which street."""

    code = "ballots.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class SignInToVote(NotAllowed):
    """To vote or to work at the desk one has to be known."""

    code = "ballots.sign_in"
    message = _("Please sign in first: each voter votes in their own name.")
    way_out = _("Sign in, or ask the community for a paper ballot.")


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
    asker = asker_of(request)
    if asker is None:
        raise SignInToVote
    return asker


def any_ballot(request: HttpRequest, ballot_id: UUID) -> Ballot:
    """The ballot, or the refusal."""
    row = ballot_of(street_of(request).id, ballot_id)
    if row is None:
        raise BallotUnknown
    return row


def public_here(request: HttpRequest, ballot_id: UUID) -> Ballot:
    """A ballot that anyone may read."""
    row = any_ballot(request, ballot_id)
    if row.noticed_on is None:
        raise BallotUnknown
    return row


def kept_here(request: HttpRequest, ballot_id: UUID) -> tuple[Ballot, UUID]:
    """The ballot for those at its desk."""
    person_id = person_of(request)
    row = any_ballot(request, ballot_id)
    if not permissions.may_keep(person_id, row.street_id, row.area_path):
        raise BallotNotYours
    return row, person_id


def led_here(request: HttpRequest, ballot_id: UUID) -> tuple[Ballot, UUID]:
    """The ballot for those who lead it: refused before a word is typed."""
    row, person_id = kept_here(request, ballot_id)
    if not permissions.may_lead(person_id, row.street_id, row.area_path):
        raise BallotNotYours
    return row, person_id


def by_of(row: Ballot, person_id: UUID) -> dict[str, Any]:
    """As every action takes them."""
    return {"street_id": row.street_id, "person_id": person_id, "ballot_id": row.id}


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives (True if nothing); an invalid value is shown at its field with all that was typed."""
    try:
        done = deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None
    return True if done is None else done


def tried_well(form: forms.Form, deed: Callable[[], Any]) -> bool:
    """Whether the deed went through, where its answer does not matter."""
    return tried(form, deed) is not None


def ask(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One question on a page: `question`, `back`, and perhaps a `hint`."""
    status = 422 if form.errors else 200
    return render(request, "ballots/ask.html", {"form": form, **more}, status=status)


def common(row: Ballot) -> dict[str, Any]:
    """What every page of a ballot shows."""
    return {
        "ballot": row,
        "state": labels.BallotState(row.state).label,
        "tone": labels.STATE_TONE[row.state],
        "form_words": form_words(row.form),
        "kind_words": labels.KIND[Kind(row.kind)],
        "matter": labels.MATTER.get(row.matter, ""),
        "roll_words": labels.RollKind(row.roll).label,
        "choices": options_of(row),
        "rule_words": rule_words(row),
    }


def rule_words(row: Ballot) -> list[str]:
    """The rule in short sentences."""
    rule, told = row.rule, []
    if row.kind == Kind.YES_NO:
        for part, words in (
            ("taking_part", _("Of the roll, so many must take part: %(share)s")),
            ("agreeing", _("Of those taking part, so many must agree: %(share)s")),
        ):
            if rule[part] == NO_QUORUM:
                told.append(str(_("However many take part, the vote is valid.")))
                continue
            told.append(str(words) % {"share": str(rule[part]).replace(">=", "≥ ").replace(">", "> ")})
        if rule["by_area"]:
            told.append(str(_("Heads and area are counted, each on its own.")))
    if "seats" in rule:
        told.append(str(_("Chosen: %(n)s")) % {"n": rule["seats"]})
    if "most" in rule:
        told.append(str(_("Tick at most %(n)s.")) % {"n": rule["most"]})
    if "highest" in rule:
        told.append(str(_("Points from 0 to %(n)s.")) % {"n": rule["highest"]})
    if "budget" in rule:
        told.append(str(_("Money: %(n)s yuan")) % {"n": rule["budget"]})
    if "method" in rule:
        told.append(str(labels.METHOD[rule["method"]]))
    return told
