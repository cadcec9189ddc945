"""An owners' vote takes its figures from a ballot that was counted here, and from no other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.ballots.conftest import AFTER, LATER, MARCH, Ballots
from tests.modules.committees.conftest import Desk
from wushe.core.ballots import Counted, OwnersMatter
from wushe.foundation import clock
from wushe.modules.ballots.actions.enter_paper import enter_paper
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries.counted import ballot_status, counted_result
from wushe.modules.committees.actions._rows import DeskNotYours
from wushe.modules.committees.actions.hold_vote import VoteMoved, plan_vote
from wushe.modules.committees.actions.take_ballot import BallotNotOurs, BallotUsed, SharesDiffer, take_ballot
from wushe.modules.committees.models import OwnersVote
from wushe.modules.committees.queries.votes import outcome_of
from wushe.modules.oversight.models import Entry

TABLE = "业主甲\t90.50\n业主乙\t80\n业主丙\t70\n业主丁\t60\n业主戊\t50\n业主己\t40"
MANAGER = OwnersMatter.PROPERTY_MANAGER


@pytest.fixture(autouse=True)
def after_the_vote(desk: Desk) -> Any:
    """Every test plays after the last day of the ballots."""
    with clock.at(AFTER):
        yield


@pytest.fixture
def ballots(desk: Desk) -> Ballots:
    """Ballots of the same street."""
    return Ballots(desk.town, count(1))


def _counted(ballots: Ballots, **more: Any) -> Ballot:
    with clock.at(MARCH):
        row = ballots.owners(TABLE, **more)
    with clock.at(LATER):
        for who in ("worker", "secretary"):
            for number, choice in ((1, "yes"), (2, "yes"), (3, "no"), (4, "yes"), (5, "yes")):
                enter_paper(**ballots.by(who), ballot_id=row.id, number=number, choice=choice)
    return ballots.counted(row)


def _planned(desk: Desk, matter: str = MANAGER.value) -> OwnersVote:
    return plan_vote(**desk.here("owner"), matter=matter, title="选聘新的物业公司")


def test_the_figures_of_the_ballot_become_those_of_the_vote(desk: Desk, ballots: Ballots) -> None:
    ballot, vote = _counted(ballots), _planned(desk)
    row = take_ballot(**desk.by("owner"), vote_id=vote.id, ballot_id=ballot.id)
    assert (row.status, row.verdict, row.owners, row.private_area) == ("counted", "passes", 6, 39050)
    assert (row.part_heads, row.part_area, row.agree_heads, row.agree_area) == (5, 35050, 4, 28050)
    outcome = outcome_of(row)
    assert outcome is not None
    assert all(bar.is_met for bar in outcome.bars)
    facts = Entry.objects.get(event="owners_vote:count:from_ballot", subject_id=row.id).facts
    assert (facts["ballot"], facts["digest"], facts["agree_area"]) == (ballot.title, ballot.digest, "280.50")
    with pytest.raises(VoteMoved):
        take_ballot(**desk.by("owner"), vote_id=vote.id, ballot_id=ballot.id)
    with pytest.raises(BallotUsed):
        take_ballot(**desk.by("owner"), vote_id=_planned(desk).id, ballot_id=ballot.id)


def test_a_ballot_of_another_matter_or_not_counted_is_not_taken(desk: Desk, ballots: Ballots) -> None:
    vote = _planned(desk, "use_funds")
    with clock.at(MARCH):
        still_open = ballots.owners(TABLE, OwnersMatter.USE_FUNDS, title="动用维修资金")
    other_matter = _counted(ballots)
    for ballot_id in (still_open.id, other_matter.id, vote.id):
        with pytest.raises(BallotNotOurs):
            take_ballot(**desk.by("owner"), vote_id=vote.id, ballot_id=ballot_id)
    with pytest.raises(DeskNotYours):
        take_ballot(**desk.by("resident"), vote_id=vote.id, ballot_id=other_matter.id)
    assert counted_result(desk.town.street, still_open.id) is None
    found = ballot_status(desk.town.street, still_open.id)
    assert found is not None
    assert (found.state, found.url) == ("open", reverse("ballots:public_ballot", args=[still_open.id]))


def test_a_ballot_frozen_under_other_shares_is_not_taken(desk: Desk, ballots: Ballots) -> None:
    ballot = _counted(ballots)
    Ballot.objects.in_street(desk.town.street).filter(pk=ballot.pk).update(
        result=ballot.result | {"verdict": "fails"}
    )
    with pytest.raises(SharesDiffer):
        take_ballot(**desk.by("owner"), vote_id=_planned(desk).id, ballot_id=ballot.id)


def test_it_is_pressed_on_the_page_and_the_board_says_so(
    desk: Desk, ballots: Ballots, signed_in: Callable[[str], Client]
) -> None:
    vote, owner = _planned(desk), signed_in("owner")
    page = reverse("committees:vote_ballot", args=[vote.id])
    assert "还没有已计票的业主表决" in owner.get(page).content.decode()
    ballot = _counted(ballots)
    assert page in owner.get(reverse("committees:vote", args=[vote.id])).content.decode()
    owner.post(page, {"ballot_id": str(ballot.id)})
    shown = owner.get(reverse("committees:vote", args=[vote.id])).content.decode()
    assert ballot.title in shown
    assert "350.50" in shown
    board = signed_in("secretary").get(reverse("ballots:board", args=[ballot.id])).content.decode()
    assert vote.title in board


def test_every_kind_is_read_in_names(ballots: Ballots) -> None:
    with clock.at(MARCH):
        voters = ["resident", *(ballots.resident() for _ in range(4))]
        row, _shares = ballots.opened(kind="single", options=[("甲方案", 0), ("乙方案", 0)])
        for at, word in enumerate(voters):
            ballots.vote(row, word, ["2" if at else "1"])
    ballots.counted(row)
    found = counted_result(row.street_id, row.id)
    assert found is not None
    assert (found.counts, found.won, found.voted) == ({"甲方案": 1, "乙方案": 4}, ("2. 乙方案",), 5)
    assert (found.taking_part, found.agreeing, found.verdict) == (Counted(0, 5), Counted(0, 0), "")
