"""Votes of the owners: planned, noticed, counted twice, explained, posted. The vote itself is held elsewhere."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.ballots import Bar, Measure, OwnersMatter, square_metres
from wushe.core.rates import percent
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.ballots.queries.counted import ballot_status, counted_here
from wushe.modules.committees import labels, permissions
from wushe.modules.committees.actions._counts import Counts
from wushe.modules.committees.actions.count_vote import clear_count, enter_count
from wushe.modules.committees.actions.hold_vote import call_off_vote, change_vote, plan_vote, post_vote_notice
from wushe.modules.committees.actions.post_result import post_result
from wushe.modules.committees.actions.take_ballot import take_ballot
from wushe.modules.committees.labels import VoteStatus
from wushe.modules.committees.models import OwnersVote, PropertyArea
from wushe.modules.committees.queries.terms import owners_rule
from wushe.modules.committees.queries.votes import earliest_meeting, is_special, outcome_of, votes_of
from wushe.modules.committees.web.areas import at, to_desk
from wushe.modules.committees.web.forms import BallotForm, CountForm, DayForm, VoteForm, WordsForm
from wushe.modules.committees.web.here import Question, area_here, ask, must, vote_here

both = require_http_methods(["GET", "POST"])


@require_safe
def votes(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """All votes of a property area."""
    area, person_id = area_here(request, property_area_id)
    page = page_of(votes_of(area), request)
    lines = [
        {
            "row": row,
            "matter": labels.OWNERS_MATTER[row.matter],
            "status": VoteStatus(row.status).label,
            "tone": labels.VOTE_TONE[row.status],
            "verdict": labels.VERDICT.get(row.verdict, ""),
        }
        for row in page
    ]
    shown = {"area": area, "page": page, "lines": lines, "may_hold": permissions.may_hold_votes(person_id, area)}
    return render(request, "committees/votes.html", shown)


@both
def new(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Plan a vote."""
    area, person_id = area_here(request, property_area_id)
    must(permissions.may_hold_votes(person_id, area))
    form = VoteForm(request.POST or None, matters=_matters(area))
    question = to_desk(area, _("Plan a vote of the owners"), _("Planned. Post its notice next."), disclaimer())
    return ask(request, question, form, lambda said: plan_vote(**at(area, person_id), **said))


@require_safe
def vote(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """One vote: its days, its counts, and what they come to with every share behind it."""
    row, person_id = vote_here(request, owners_vote_id)
    may_hold = permissions.may_hold_votes(person_id, row.property_area)
    has_met = row.meeting_on is not None and row.meeting_on <= clock.today()
    counting = row.status in (VoteStatus.NOTICED, VoteStatus.COUNTED_ONCE)
    return render(
        request,
        "committees/vote.html",
        _shown(row)
        | {
            "can_change": may_hold and row.status == VoteStatus.PLANNED,
            "can_count": may_hold and has_met and counting and row.counted_by != person_id,
            "can_take": may_hold and row.status in (VoteStatus.PLANNED, VoteStatus.NOTICED),
            "ballot": ballot_status(row.street_id, row.ballot_id) if row.ballot_id else None,
            "waits_for_second": row.status == VoteStatus.COUNTED_ONCE,
            "can_clear": may_hold and row.status == VoteStatus.COUNTED_ONCE,
            "can_post": may_hold and row.status == VoteStatus.COUNTED,
            "can_call_off": may_hold and row.status in (VoteStatus.PLANNED, VoteStatus.NOTICED),
        },
    )


@require_safe
def print_vote(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """Notice or result on A4."""
    row, _person_id = vote_here(request, owners_vote_id)
    return render(request, "committees/print_vote.html", _shown(row))


@both
def change(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """Another matter, until the notice."""
    row, by, question = _asked(request, owners_vote_id, _("Change the planned vote"), _("Changed."))
    shown = {"title": row.title, "matter": row.matter}
    form = VoteForm(request.POST or None, matters=_matters(row.property_area), initial=shown)
    return ask(request, question, form, lambda said: change_vote(**by, **said))


@both
def notice(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """Post the notice."""
    row, by, question = _asked(
        request, owners_vote_id, _("Post the notice"), _("Posted. Matter and counts are fixed now.")
    )
    earliest = earliest_meeting(row.property_area, clock.today()).isoformat()
    hint = _("With a notice of today, %(day)s at the earliest.") % {"day": earliest}
    form = DayForm(request.POST or None, label=_("Day of the owners' meeting"), hint=hint, initial={"on": earliest})
    return ask(request, question, form, lambda said: post_vote_notice(**by, meeting_on=said["on"]))


@both
def count(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """Enter a count: the first, or the second that must be the same."""
    row, by, question = _asked(request, owners_vote_id, _("Enter the count"), _("Entered."))
    is_second = row.status == VoteStatus.COUNTED_ONCE
    lead = (
        _("This is the second count. Count the sheets yourself; the first count is not shown.")
        if is_second
        else _("This is the first count. Somebody else enters a second one; both must be the same.")
    )
    question = Question(question.heading, question.back, question.back_label, question.done, lead)
    form = CountForm(request.POST or None)
    return ask(request, question, form, lambda said: enter_count(**by, counts=Counts(**said)))


@both
def ballot(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """Take over what a ballot held here came to."""
    row, by, question = _asked(request, owners_vote_id, _("Take over the result of a ballot"), _("Taken over."))
    found = counted_here(row.street_id, row.property_area.area_path, "owners")
    lead = (
        _("Its counts become those of this vote; nobody types them.")
        if found
        else _("No owners' vote of this property area has been counted here yet.")
    )
    question = Question(question.heading, question.back, question.back_label, question.done, lead)
    form = BallotForm(request.POST or None, ballots=[(str(one.ballot_id), one.title) for one in found])
    return ask(request, question, form, lambda said: take_ballot(**by, ballot_id=UUID(said["ballot_id"])))


@require_POST
def clear(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """Clear the first count."""
    row, person_id = vote_here(request, owners_vote_id)
    clear_count(street_id=row.street_id, person_id=person_id, vote_id=row.id)
    messages.success(request, _("Cleared. Both counts are entered anew."))
    return redirect("committees:vote", owners_vote_id=row.id)


@both
def post(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """The result hangs."""
    _row, by, question = _asked(request, owners_vote_id, _("The result is posted"), _("Noted."))
    form = DayForm(request.POST or None, label=_("Posted on"), initial={"on": clock.today().isoformat()})
    return ask(request, question, form, lambda said: post_result(**by, on=said["on"]))


@both
def call_off(request: HttpRequest, owners_vote_id: UUID) -> HttpResponse:
    """It is not held."""
    _row, by, question = _asked(request, owners_vote_id, _("Call the vote off"), _("Called off."))
    form = WordsForm(request.POST or None, label=_("Why is it not held?"))
    return ask(request, question, form, lambda said: call_off_vote(**by, reason=said["words"]))


def disclaimer() -> str:
    """What this tally is, and what it is not."""
    return _("This tally is an aid; the legal vote follows the jurisdiction's method. No single vote is kept here.")


def _asked(
    request: HttpRequest, vote_id: UUID, heading: str, done: str
) -> tuple[OwnersVote, dict[str, Any], Question]:
    row, person_id = vote_here(request, vote_id)
    must(permissions.may_hold_votes(person_id, row.property_area))
    by = {"street_id": row.street_id, "person_id": person_id, "vote_id": row.id}
    return row, by, Question(heading, reverse("committees:vote", args=[row.id]), row.title, done)


def _matters(area: PropertyArea) -> list[tuple[str, str]]:
    today, special = clock.today(), _("three quarters have to agree")
    return [
        (
            one.value,
            f"({one.number}) {labels.OWNERS_MATTER[one]}{f' – {special}' if is_special(area, one, today) else ''}",
        )
        for one in OwnersMatter
    ]


def _shown(row: OwnersVote) -> dict[str, Any]:
    area, outcome = row.property_area, outcome_of(row)
    rule = owners_rule(area.jurisdiction, row.noticed_on or clock.today())
    return {
        "vote": row,
        "area": area,
        "matter": labels.OWNERS_MATTER[row.matter],
        "number": OwnersMatter(row.matter).number,
        "is_special": rule.is_special(OwnersMatter(row.matter)),
        "status": VoteStatus(row.status).label,
        "tone": labels.VOTE_TONE[row.status],
        "owners": row.owners or area.owners,
        "square": square_metres(row.private_area or area.private_area),
        "verdict": labels.VERDICT.get(row.verdict, ""),
        "verdict_tone": labels.VERDICT_TONE.get(row.verdict, ""),
        "bars": [_bar(bar) for bar in outcome.bars] if outcome else [],
        "lacking": [_lacking(bar) for bar in outcome.lacking] if outcome else [],
        "source": rule.source,
        "disclaimer": disclaimer(),
        "is_late": row.result_due_on is not None and (row.posted_on or clock.today()) > row.result_due_on,
        "back": reverse("committees:vote", args=[row.id]),
    }


def _bar(bar: Bar) -> dict[str, Any]:
    return {
        "label": labels.BAR[(bar.of, bar.measure)],
        "got": _amount(bar, bar.got),
        "whole": _amount(bar, bar.whole),
        "percent": percent(bar.share),
        "needed": (_("more than %(share)s") if bar.is_strict else _("%(share)s or more"))
        % {"share": _share(bar.needed)},
        "least": _amount(bar, bar.least),
        "is_met": bar.is_met,
    }


def _lacking(bar: Bar) -> str:
    values = {"what": labels.BAR[(bar.of, bar.measure)], "number": _amount(bar, bar.lacking)}
    return _("%(what)s: %(number)s are lacking") % values


def _amount(bar: Bar, number: int) -> str:
    return f"{square_metres(number)} m²" if bar.measure is Measure.AREA else f"{number:,}"


def _share(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"
