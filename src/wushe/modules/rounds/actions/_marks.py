"""Choices as they may be kept, and the envelope in which they lie until the count."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from wushe.core.budgeting import BallotFault, NotABallot, VoteForm, checked_marks
from wushe.foundation.envelopes import seal
from wushe.foundation.refusals import Invalid
from wushe.modules.rounds.labels import yuan
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries import eligible_of


class BallotEmpty(Invalid):
    """Nothing chosen."""

    code = "rounds.ballot_empty"
    message = _("Nothing has been chosen.")
    way_out = _("Choose at least one; who wants none of them need not vote.")


class BallotOverBudget(Invalid):
    """A basket dearer than the money there is."""

    code = "rounds.over_budget"
    message = _("What was chosen costs %(found)s yuan; the round has %(most)s.")
    way_out = _("Take something out of the basket.")


class BallotTooMany(Invalid):
    """More projects, points or places than allowed."""

    code = "rounds.too_many"
    message = _("%(found)s were given; at most %(most)s are allowed.")
    way_out = _("Take some away, then hand it in again.")


class BallotWrong(Invalid):
    """Choices that are not on the ballot, or places with a gap."""

    code = "rounds.ballot_wrong"
    message = _("These choices do not make a ballot: each project once, places from the first without a gap.")
    way_out = _("Fill it in again.")


def ballot_marks(row: Round, marks: Mapping[str, int]) -> dict[str, int]:
    """The choices in their one form, or the refusal."""
    costs = {str(one.number): one.cost_fen or 0 for one in eligible_of(row)}
    form = VoteForm(row.vote_form)
    try:
        return checked_marks(form, marks, costs=costs, budget=row.budget_fen, most=row.most)
    except NotABallot as wrong:
        if wrong.fault is BallotFault.EMPTY:
            raise BallotEmpty from wrong
        if wrong.fault is BallotFault.OVER_BUDGET:
            raise BallotOverBudget(found=yuan(wrong.found), most=yuan(wrong.most)) from wrong
        if wrong.fault is BallotFault.TOO_MANY:
            raise BallotTooMany(found=wrong.found, most=wrong.most) from wrong
        raise BallotWrong from wrong


def sealed_marks(row: Round, marks: Mapping[str, int]) -> bytes:
    """The choices, readable for both tellers together only; as long for every ballot of the round."""
    text = json.dumps(list(marks.items()), separators=(",", ":"))
    return seal(bytes(row.public_key), str(row.id), text.encode(), 16 * max(1, len(eligible_of(row))))


def marks_in(text: bytes) -> dict[str, int]:
    """What was in an envelope."""
    return {str(number): int(mark) for number, mark in json.loads(text)}


def pairs_of(marks: Mapping[str, int]) -> list[list[str | int]]:
    """Pairs: a database may keep the keys of an object in another order, and ranks live by theirs."""
    return [[number, mark] for number, mark in marks.items()]
