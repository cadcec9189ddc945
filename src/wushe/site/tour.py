"""The guided loop of the demonstration: one need from the resident's first word to the sealed ledger.

Each step names who does it and where; a press on the step takes that role and opens that page. Where the visitor is
on the way is kept in a cookie, so that changing roles does not lose it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.numbers import latest_from_form

TOUR_COOKIE = "wushe_tour"
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `account` is the role that is taken; empty: a resident without an account.

    `place` is where on the page of a need to look. The step leads to it by a link of its own: on a phone a jump would
    carry the visitor past the words that say what to do.
    """

    title: Text
    text: Text
    who: Text
    account: str
    address: Callable[[UUID], str]
    place: str = ""


def _to(view: str, **arguments: str) -> Callable[[UUID], str]:
    return lambda _street: reverse(view, kwargs=arguments or None)


def _need(street_id: UUID, make: Callable[[Need], str]) -> str:
    need = latest_from_form(street_id)
    return make(need) if need is not None else reverse("needs:new")


def _detail(street_id: UUID) -> str:
    return _need(street_id, lambda need: reverse("needs:detail", args=[need.id]))


def _receipt(street_id: UUID) -> str:
    return _need(street_id, lambda need: reverse("needs:receipt", args=[need.number, secret_of(need.id)]))


def _order(street_id: UUID) -> str:
    need = latest_from_form(street_id)
    return reverse("linkage:order_period") + (f"?area={need.area_id}" if need is not None else "")


RESIDENT, COORDINATOR, LEADER = _("a resident"), _("the street coordinator"), _("the street leader")

STEPS: tuple[Step, ...] = (
    Step(
        _("Say what is the matter"),
        _("No account needed. Say for example that the lamp at the gate is out, and keep the receipt."),
        RESIDENT, "", _to("needs:new"),
    ),
    Step(
        _("See what the house suggests, and decide"),
        _("Category, urgency, place, likely duplicates, each with the words that decided. Then a person decides."),
        COORDINATOR, "demo-coordinator", _detail,
    ),
    Step(
        _("See who leads, and why"),
        _("The rule table names one lead for this period and this space, and says which rule, which version."),
        COORDINATOR, "demo-coordinator", _detail, "lead",
    ),
    Step(
        _("Declare the non-routine period here"),
        _("Order it for the area of this need only, with a reason and a legal basis. Everywhere else stays routine."),
        LEADER, "demo-leader", _order,
    ),
    Step(
        _("The same need, another lead"),
        _("In the non-routine period government leads and the five assist. The need says so, and why."),
        COORDINATOR, "demo-coordinator", _detail, "lead",
    ),
    Step(
        _("Back to routine"),
        _("Lift the order on its page; what is still open is handed back item by item, then the period ends."),
        LEADER, "demo-leader", _to("linkage:periods"),
    ),
    Step(
        _("Answer within the clock"),
        _("Write what was done. The answer reaches everyone who raised or supported the need."),
        COORDINATOR, "demo-coordinator", _detail, "answer",
    ),
    Step(
        _("The resident has the last word"),
        _("Open the receipt, read the answer, say whether it is solved. Dissatisfied? The need opens again."),
        RESIDENT, "", _receipt,
    ),
    Step(
        _("Check the ledger yourself"),
        _("What you did stands in a tree of hashes. Let it be recomputed, or take it home and check it there."),
        RESIDENT, "", _to("oversight:window"),
    ),
    Step(
        _("Now cheat"),
        _("Let one entry be altered behind the guards: the check turns red and names the place. Then restore it."),
        RESIDENT, "", _to("oversight:window"),
    ),
    Step(
        _("Bring in a whole list"),
        _("Thousands of messages: match the columns, see what would happen, bring them in, take them back."),
        COORDINATOR, "demo-coordinator", _to("spreadsheet:files"),
    ),
    Step(
        _("See what moves the town"),
        _("Similar needs have become themes, with heat, time and places. From here deliberation begins."),
        COORDINATOR, "demo-coordinator", _to("needs:themes"),
    ),
)  # fmt: skip


def present_step(request: HttpRequest) -> int | None:
    """The number of the step the visitor is at (from 1), or None when not on the tour."""
    text = request.COOKIES.get(TOUR_COOKIE, "")
    number = int(text) if text.isdecimal() and len(text) < 4 else 0
    return number if 1 <= number <= len(STEPS) else None
