"""Who asks, about which round, and what they may see of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.rounds import labels, permissions
from wushe.modules.rounds.actions._rows import RoundNotYours, RoundUnknown
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries import round_of
from wushe.modules.rounds.queries.board import ends_at, ends_on


class StreetUnnamed(NotFound):
    """The address does not say which street."""

    code = "rounds.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class SignInToTakePart(NotAllowed):
    """To propose, vote or work at the desk one has to be known."""

    code = "rounds.sign_in"
    message = _("Please sign in first: each resident proposes and votes in their own name.")
    way_out = _("Sign in, or ask the community for a paper ballot.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetUnnamed
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise SignInToTakePart
    return UUID(str(request.user.pk))


def asker_of(request: HttpRequest) -> UUID | None:
    """Who has signed in, if anybody."""
    return UUID(str(request.user.pk)) if request.user.is_authenticated else None


def any_round(request: HttpRequest, round_id: UUID) -> Round:
    """The round, or the refusal."""
    row = round_of(street_of(request).id, round_id)
    if row is None:
        raise RoundUnknown
    return row


def open_round(request: HttpRequest, round_id: UUID) -> Round:
    """A round that anyone may read."""
    row = any_round(request, round_id)
    if row.phase == RoundPhase.PREPARING:
        raise RoundUnknown
    return row


def board_here(request: HttpRequest, round_id: UUID) -> tuple[Round, UUID]:
    """The round for those who lead, keep or value it."""
    person_id = person_of(request)
    row = any_round(request, round_id)
    if not permissions.may_value(person_id, row.street_id, row.area_path):
        raise RoundNotYours
    return row, person_id


def led_here(request: HttpRequest, round_id: UUID) -> tuple[Round, UUID]:
    """The round for those who lead it: refused before a word is typed."""
    row, person_id = board_here(request, round_id)
    if not permissions.may_lead(person_id, row.street_id, row.area_path):
        raise RoundNotYours
    return row, person_id


def kept_here(request: HttpRequest, round_id: UUID) -> tuple[Round, UUID]:
    """The round for those at its desk."""
    row, person_id = board_here(request, round_id)
    if not permissions.may_keep(person_id, row.street_id, row.area_path):
        raise RoundNotYours
    return row, person_id


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives (True if nothing); an invalid value is shown at its field with all that was typed."""
    try:
        done = deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None
    return True if done is None else done


def common(row: Round) -> dict[str, Any]:
    """What every page of a round shows."""
    due, reached = ends_at(row), labels.PHASES.index(RoundPhase(row.phase))
    return {
        "round": row,
        "budget": labels.yuan(row.budget_fen),
        "phase": RoundPhase(row.phase).label,
        "steps": [
            {
                "label": one.label,
                "is_now": one == row.phase,
                "is_past": at < reached,
            }
            for at, one in enumerate(labels.PHASES)
        ],
        "ends_on": ends_on(row),
        "due": due,
        "minutes": int((due - clock.now()).total_seconds() // 60) if due else None,
        "form_words": labels.FORMS[row.vote_form],
        "rule_words": labels.RULES[row.rule],
        "public_url": reverse("rounds:public_round", args=[row.id]),
    }
