"""Secret ballots: two cards, envelopes, paper without a name, trackers, and nothing left that links."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.modules.ballots.conftest import AFTER, Ballots
from wushe.foundation import clock
from wushe.foundation.envelopes import SharesDoNotMatch, ShareUnreadable
from wushe.modules.ballots.actions._rows import BallotNotYours
from wushe.modules.ballots.actions.count_ballot import PapersMissing, count_ballot
from wushe.modules.ballots.actions.end_ballot import close_ballot
from wushe.modules.ballots.actions.enter_paper import SheetBeyond, SheetRead, enter_paper, take_paper
from wushe.modules.ballots.actions.export_ballot import export_ballot
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.actions.open_ballot import CardsMissing, OpenerIsTeller, give_notice, open_ballot
from wushe.modules.ballots.actions.tellers import (
    CardTakenHere,
    NotATellerHere,
    NotSecret,
    VoteTellerUnknown,
    name_tellers,
    take_card,
)
from wushe.modules.ballots.models import Cast, CountedChoice, RollEntry, Sheet
from wushe.modules.ballots.queries.result import outcome_of

OPTIONS = [("甲方案", 3_000_00), ("乙方案", 4_000_00), ("丙方案", 5_000_00)]


def test_cards_and_tellers(ballots: Ballots) -> None:
    for _ in range(4):
        ballots.resident()
    row = ballots.prepared(is_secret=True)
    fill_roll(**ballots.by(), ballot_id=row.id)
    give_notice(**ballots.by(), ballot_id=row.id)
    by = ballots.by() | {"ballot_id": row.id}
    with pytest.raises(CardsMissing):
        open_ballot(**by)
    worker, manager = ballots.account("worker"), ballots.account("manager")
    for first, second in ((worker, worker), (worker, "nobody-here"), (ballots.account("stranger"), worker)):
        with pytest.raises(VoteTellerUnknown):
            name_tellers(**by, first=first, second=second)
    name_tellers(**by, first=worker, second=ballots.account("secretary"))
    with pytest.raises(NotATellerHere):
        take_card(**ballots.by("manager"), ballot_id=row.id)
    take_card(**ballots.by("worker"), ballot_id=row.id)
    with pytest.raises(CardTakenHere):
        take_card(**ballots.by("worker"), ballot_id=row.id)
    take_card(**by)
    with pytest.raises(OpenerIsTeller):
        open_ballot(**by)
    name_tellers(**by, first=worker, second=manager)
    with pytest.raises(CardsMissing):
        open_ballot(**by)
    named = ballots.prepared(title="记名表决")
    with pytest.raises(NotSecret):
        name_tellers(**ballots.by(), ballot_id=named.id, first=worker, second=manager)


def test_nothing_links_a_choice_after_the_count(ballots: Ballots) -> None:
    voters = ["resident", *(ballots.resident() for _ in range(6))]
    row, shares = ballots.opened(is_secret=True)
    trackers = [ballots.vote(row, word, "yes" if at < 4 else "no").tracker for at, word in enumerate(voters)]
    sealed = list(Cast.objects.in_street(row.street_id).filter(ballot=row).values_list("envelope", "choice"))
    assert len({len(envelope) for envelope, _choice in sealed}) == 1
    assert {choice for _envelope, choice in sealed} == {None}
    last = ballots.vote(row, voters[0], "no").tracker  # once more: only this envelope counts
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        by: dict[str, Any] = ballots.by() | {"ballot_id": row.id}
        with pytest.raises(ShareUnreadable):
            count_ballot(**by, shares=("AAAA", shares[1]))
        with pytest.raises(SharesDoNotMatch):
            count_ballot(**by, shares=(shares[0], shares[0]))
        with pytest.raises(BallotNotYours):
            count_ballot(**ballots.by("resident"), ballot_id=row.id, shares=shares)
        assert count_ballot(**ballots.by("manager"), ballot_id=row.id, shares=shares) == []
    row.refresh_from_db()
    assert row.result["counts"] == {"yes": 3, "no": 4, "abstain": 0}
    assert row.trackers == sorted([last, *trackers[1:]])
    assert bytes(row.public_key) == b""
    left = Cast.objects.in_street(row.street_id).filter(ballot=row).values_list("envelope", "tracker", "choice")
    assert {(bytes(envelope), tracker, choice) for envelope, tracker, choice in left} == {(b"", "", None)}
    told = json.loads(export_ballot(street_id=row.street_id, person_id=None, ballot_id=row.id, form="json"))
    assert told["result"] == row.result
    assert {tuple(one) for one in told["ballots"]} == {("choice",)}


def test_paper_of_a_secret_ballot_has_no_name(ballots: Ballots) -> None:
    others = [ballots.resident(), ballots.resident()]
    more = [ballots.resident(), ballots.resident()]
    row, shares = ballots.opened(is_secret=True)
    numbers = dict(RollEntry.objects.in_street(row.street_id).filter(ballot=row).values_list("person_id", "number"))
    by = ballots.by() | {"ballot_id": row.id}
    ballots.vote(row, others[0], "yes")
    for word in others:
        take_paper(**by, number=numbers[ballots.town.person(word)])
    with pytest.raises(SheetRead):
        take_paper(**by, number=numbers[ballots.town.person(others[0])])
    with pytest.raises(SheetBeyond):
        enter_paper(**by, number=3, choice="yes")
    for word in ("resident", *more):
        ballots.vote(row, word, "abstain")
    with clock.at(AFTER):
        close_ballot(**by)
        with pytest.raises(PapersMissing):
            count_ballot(**by, shares=shares)
        for number, first, second in ((1, "no", "no"), (2, "no", "yes")):
            enter_paper(**by, number=number, choice=first)
            enter_paper(**ballots.by("worker"), ballot_id=row.id, number=number, choice=second)
        assert count_ballot(**by, shares=shares) == [2]
        assert not CountedChoice.objects.in_street(row.street_id).filter(ballot=row).exists()
        for word in ("secretary", "worker"):
            enter_paper(**ballots.by(word), ballot_id=row.id, number=2, choice="yes")
        assert count_ballot(**by, shares=shares) == []
    row.refresh_from_db()
    assert row.result["counts"] == {"yes": 1, "no": 1, "abstain": 3}
    assert not Sheet.objects.in_street(row.street_id).filter(ballot=row).exists()


@pytest.mark.parametrize(
    ("more", "choices", "won"),
    [
        ({"kind": "single"}, [["1"], ["2"], ["2"], [], ["3"], ["2"]], ("2. 乙方案",)),
        ({"kind": "approval", "most": 2}, [["1", "2"], ["2"], ["3", "2"], ["1"], ["2"]], ("2. 乙方案",)),
        ({"kind": "ranked"}, [["1", "2"], ["2", "1"], ["2", "3"], ["3", "2"], ["2"]], ("2. 乙方案",)),
        ({"kind": "ranked", "method": "runoff"}, [["1"], ["2"], ["2"], ["3"], ["2"]], ("2. 乙方案",)),
        ({"kind": "score"}, [{"1": 5}, {"2": 5}, {"2": 4}, {"3": 1}, {"2": 1}], ("2. 乙方案",)),
        ({"kind": "budget", "budget_fen": 4_000_00}, [["2"], ["2"], ["2"], ["2"], ["1"]], ("2. 乙方案",)),
    ],
)
@pytest.mark.parametrize("secret", [False, True])
def test_every_kind(ballots: Ballots, *, secret: bool, more: Any, choices: Any, won: Any) -> None:
    voters = ["resident", *(ballots.resident() for _ in choices[1:])]
    row, shares = ballots.opened(options=OPTIONS, is_secret=secret, **more)
    for word, choice in zip(voters, choices, strict=True):
        ballots.vote(row, word, choice)
    found = outcome_of(ballots.counted(row, shares))
    assert (found.won, found.tied, found.shows) == (won, (), True)
    assert len(found.lines) == 3 or more.get("method") == "runoff"


def test_a_tie_is_named_and_left_open(ballots: Ballots) -> None:
    voters = ["resident", *(ballots.resident() for _ in range(5))]
    row, _shares = ballots.opened(kind="single", options=OPTIONS)
    for at, word in enumerate(voters):
        ballots.vote(row, word, [str(at % 3 + 1)])
    found = outcome_of(ballots.counted(row))
    assert (found.won, found.still_open, len(found.tied)) == ((), 1, 3)
