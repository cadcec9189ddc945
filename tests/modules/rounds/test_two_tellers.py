"""Two people hold the key: who they may be, what each card opens, and what happens when one is lost."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from tests.modules.linkage.town import Town
from tests.modules.rounds.conftest import Rounds
from wushe.foundation.envelopes import SharesDoNotMatch, ShareUnreadable
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.rounds.actions._rows import RoundNotYours, WrongPhase
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.count_round import count_round
from wushe.modules.rounds.actions.enter_paper import SameHand, SheetDone, enter_paper, issue_sheets
from wushe.modules.rounds.actions.make_round import DaysWrong
from wushe.modules.rounds.actions.move_round import StillMissing, TellerOpens
from wushe.modules.rounds.actions.open_box import SheetsToRepeat, open_box
from wushe.modules.rounds.actions.repeat_vote import BoxOpened, repeat_vote
from wushe.modules.rounds.actions.tellers import (
    CardTaken,
    NotATeller,
    TellersSame,
    TellerUnknown,
    name_tellers,
    take_card,
)
from wushe.modules.rounds.models import Ballot, CountedBallot, PaperEntry, Round, RoundNote, Teller


def test_the_vote_opens_when_two_others_hold_their_cards(town: Town, rounds: Rounds) -> None:
    row = rounds.checked()
    with pytest.raises(StillMissing):
        rounds.on(row)
    accounts = {key: town.people[word].account for key, word in (("first", "worker"), ("second", "manager"))}
    name_tellers(**rounds.by(), round_id=row.id, **accounts)
    told = Message.objects.get(recipient_id=town.person("worker"), event="budget:round:tellers")
    assert told.link == f"/budget/{row.id}/card/"
    take_card(**rounds.by("worker"), round_id=row.id)
    with pytest.raises(StillMissing) as missing:
        rounds.on(row)
    assert "2" in str(missing.value.values["what"])
    with pytest.raises(NotATeller):
        take_card(**rounds.by(), round_id=row.id)
    take_card(**rounds.by("manager"), round_id=row.id)
    with pytest.raises(CardTaken):
        take_card(**rounds.by("manager"), round_id=row.id)
    assert rounds.on(row).phase == "vote"
    with pytest.raises(WrongPhase):
        name_tellers(**rounds.by(), round_id=row.id, first=town.people["resident"].account)


def test_who_can_be_a_teller(town: Town, elsewhere: Town, rounds: Rounds) -> None:
    row, by = rounds.checked(), rounds.by()
    for strange in ("nobody-here", town.people["stranger"].account, town.people["neighbour"].account):
        with pytest.raises(TellerUnknown):
            name_tellers(**by, round_id=row.id, first=strange)
    same = town.people["worker"].account
    with pytest.raises(TellersSame):
        name_tellers(**by, round_id=row.id, first=same, second=same)
    name_tellers(**by, round_id=row.id, first=same)
    with pytest.raises(TellersSame):
        name_tellers(**by, round_id=row.id, second=same)
    with pytest.raises(RoundNotYours):
        name_tellers(**rounds.by("worker"), round_id=row.id, first=same)
    rounds.carded(row, "secretary", "resident")
    with pytest.raises(TellerOpens):
        rounds.on(row)
    assert rounds.on(row, word="coordinator").phase == "vote"


def test_a_card_lost_before_the_vote_is_void_and_given_anew(town: Town, rounds: Rounds) -> None:
    row = rounds.checked()
    lost, second = rounds.carded(row)
    name_tellers(**rounds.by(), round_id=row.id, first=town.people["worker"].account)
    assert [one.taken_at is None for one in Teller.objects.in_street(town.street).order_by("number")] == [True, False]
    found = take_card(**rounds.by("worker"), round_id=row.id)
    rounds.on(row)
    rounds.vote(row, *[{"1": 1}] * 5)
    rounds.on(row)
    for shares in ((lost, second), (found, found), (found, lost), (second, second)):
        with pytest.raises(SharesDoNotMatch):
            open_box(**rounds.by(), round_id=row.id, shares=shares)
    with pytest.raises(ShareUnreadable):
        open_box(**rounds.by(), round_id=row.id, shares=(found[:-1], second))
    assert open_box(**rounds.by(), round_id=row.id, shares=(second, found)) == []


def test_the_cards_of_another_round_open_nothing(rounds: Rounds) -> None:
    row, other = rounds.voting(), rounds.voting(name="第二轮")
    rounds.vote(row, {"1": 1})
    rounds.on(row)
    with pytest.raises(SharesDoNotMatch):
        open_box(**rounds.by(), round_id=row.id, shares=rounds.cards[other.id])
    assert not CountedBallot.objects.in_street(row.street_id).exists()


def test_the_box_opens_once_after_the_close_and_only_for_those_who_may(rounds: Rounds) -> None:
    row = rounds.voting()
    rounds.vote(row, {"1": 1})
    with pytest.raises(WrongPhase):
        rounds.unsealed(row)
    rounds.on(row)
    assert count_round(street_id=row.street_id, round_id=row.id).phase == "counting"
    with pytest.raises(RoundNotYours):
        open_box(**rounds.by("neighbour"), round_id=row.id, shares=rounds.cards[row.id])
    shares = rounds.cards[row.id]
    assert open_box(**rounds.by("manager"), round_id=row.id, shares=shares) == []
    assert open_box(**rounds.by("manager"), round_id=row.id, shares=shares) == []
    assert CountedBallot.objects.in_street(row.street_id).count() == 1
    with pytest.raises(BoxOpened):
        repeat_vote(**rounds.by(), round_id=row.id, reason="卡片丢了", vote_until=date(2026, 5, 1))


def test_paper_that_two_people_read_differently_is_found_at_the_count(town: Town, rounds: Rounds) -> None:
    row = rounds.voting()
    issue_sheets(**rounds.by(), round_id=row.id, count=3)

    def enter(sheet: int, *said: tuple[str, str], account: str = "") -> None:
        for word, mark in said:
            enter_paper(**rounds.by(word), round_id=row.id, sheet=sheet, marks={mark: 1}, account=account)

    enter(1, ("worker", "1"), ("secretary", "1"))
    enter(2, ("worker", "2"), ("secretary", "3"), account=town.people["resident"].account)
    enter(3, ("secretary", "3"), ("worker", "3"))
    rounds.on(row)
    with pytest.raises(WrongPhase):
        enter(1, ("worker", "1"))
    assert rounds.unsealed(row) == [2]
    assert not CountedBallot.objects.in_street(town.street).exists()
    with pytest.raises(SheetsToRepeat):
        rounds.unsealed(row)
    enter(2, ("worker", "2"))
    with pytest.raises(SheetsToRepeat):
        rounds.unsealed(row)
    with pytest.raises(SameHand):
        enter(2, ("worker", "2"))
    enter(2, ("secretary", "2"))
    with pytest.raises(WrongPhase):
        enter(2, ("worker", "1"))
    assert rounds.counted(row).ballots == 3
    marks = sorted(one.marks[0][0] for one in CountedBallot.objects.in_street(town.street))
    assert marks == ["1", "2", "3"]
    told = Entry.objects.get(street_id=town.street, event="budget:paper:differed")
    assert told.facts["sheets"] == 1


def test_a_lost_card_means_that_the_vote_is_held_again(town: Town, rounds: Rounds) -> None:
    row = rounds.voting()
    issue_sheets(**rounds.by(), round_id=row.id, count=3)
    rounds.vote(row, {"1": 1}, {"2": 1})
    for word in ("worker", "secretary"):
        enter_paper(**rounds.by(word), round_id=row.id, sheet=1, marks={"1": 1})
    with pytest.raises(SheetDone):
        enter_paper(**rounds.by(), round_id=row.id, sheet=1, marks={"1": 1})
    old = rounds.cards[row.id]
    rounds.on(row)
    again: dict[str, Any] = {"round_id": row.id, "reason": "1号卡丢了", "vote_until": date(2026, 5, 1)}
    with pytest.raises(RoundNotYours):
        repeat_vote(**rounds.by("worker"), **again)
    with pytest.raises(DaysWrong):
        repeat_vote(**rounds.by(), **(again | {"vote_until": date(2026, 3, 3)}))
    row = repeat_vote(**rounds.by(), **again)
    assert (row.phase, row.sheets, bytes(row.public_key), row.digest) == ("check", 0, b"", "")
    assert not Ballot.objects.in_street(town.street).exists()
    assert Entry.objects.get(street_id=town.street, event="budget:vote:repeated").facts["ballots"] == 3
    with pytest.raises(StillMissing):
        rounds.on(row)
    shares = [take_card(**rounds.by(word), round_id=row.id) for word in ("worker", "manager")]
    rounds.on(row)
    rounds.vote(row, {"3": 1})
    rounds.on(row)
    with pytest.raises(SharesDoNotMatch):
        open_box(**rounds.by(), round_id=row.id, shares=old)
    assert open_box(**rounds.by(), round_id=row.id, shares=shares) == []
    assert CountedBallot.objects.in_street(town.street).get().marks == [["3", 1]]


def test_cards_stay_with_their_tellers_when_a_vote_is_put_back_before_anybody_voted(rounds: Rounds) -> None:
    from wushe.modules.rounds.actions.move_round import step_back

    row = rounds.voting()
    step_back(**rounds.by(), round_id=row.id, reason="漏了一件")
    row = rounds.on(row)
    cast_ballot(**rounds.by("resident"), round_id=row.id, marks={"1": 1})
    rounds.on(row)
    assert rounds.counted(row).ballots == 1


def test_votes_under_the_old_key_begin_again(town: Town, rounds: Rounds) -> None:
    row = rounds.voting()
    rounds.vote(row, {"1": 1})
    Round.objects.in_street(town.street).update(public_key=b"")  # as the step before leaves them
    step = import_module("wushe.modules.rounds.migrations.0003_votes_with_a_key_in_the_vault_begin_again")
    step.begin_again(apps, None)
    row.refresh_from_db()
    assert (row.phase, row.digest) == ("check", "")
    assert not Ballot.objects.in_street(town.street).exists()
    assert not PaperEntry.objects.in_street(town.street).exists()
    assert RoundNote.objects.in_street(town.street).filter(is_back=True, reason=step.WHY).exists()
