"""Secret votes that end without a result, of too few or with a key card lost; and the vote that comes after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.ballots.conftest import AFTER, LATER, Ballots, plan_of
from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.foundation.envelopes import SharesDoNotMatch
from wushe.modules.ballots.actions._plan import BallotPlanWrong
from wushe.modules.ballots.actions._rows import BallotNotYours, VoteWordsWrong, WrongState
from wushe.modules.ballots.actions.change_entry import recuse
from wushe.modules.ballots.actions.count_ballot import BoxChanged, TooFewToCount, count_ballot
from wushe.modules.ballots.actions.end_ballot import call_off, close_ballot
from wushe.modules.ballots.actions.enter_paper import take_paper
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.actions.hold_again import HeldAgain, hold_again
from wushe.modules.ballots.actions.open_ballot import TooFewToBeSecret, give_notice, open_ballot
from wushe.modules.ballots.actions.prepare_ballot import change_ballot
from wushe.modules.ballots.actions.tellers import take_card
from wushe.modules.ballots.models import Ballot, Cast, CountedChoice, RollEntry, Sheet, Teller
from wushe.modules.ballots.queries.counted import ballot_status, counted_result
from wushe.modules.ballots.queries.result import outcome_of
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry

AGAIN = {"until_on": date(2026, 5, 10), "is_secret": True}
SignedIn = Callable[[str], Client]


def _voted(ballots: Ballots, votes: int, **more: Any) -> tuple[Ballot, tuple[str, ...]]:
    """A secret vote of eight that has not closed; so many voted, and all alike."""
    words = ["resident", *(ballots.resident() for _ in range(7))]
    row, shares = ballots.opened(is_secret=True, **more)
    for word in words[:votes]:
        ballots.vote(row, word, "yes")
    return row, shares


def _events(row: Ballot) -> dict[str, Any]:
    return {one.event: one.facts for one in Entry.objects.in_street(row.street_id).filter(subject_id=row.id)}


def test_a_vote_of_four_cannot_be_secret(ballots: Ballots) -> None:
    for _ in range(3):
        ballots.resident()
    row = ballots.prepared(is_secret=True)
    fill_roll(**ballots.by(), ballot_id=row.id)
    with pytest.raises(TooFewToBeSecret) as refused:
        give_notice(**ballots.by(), ballot_id=row.id)
    assert refused.value.values == {"heads": 4, "fewest": 5}
    change_ballot(**ballots.by(), ballot_id=row.id, plan=plan_of(is_secret=False))  # the way out
    give_notice(**ballots.by(), ballot_id=row.id)
    assert open_ballot(**ballots.by(), ballot_id=row.id).heads == 4


def test_a_recusal_after_the_notice_can_make_them_too_few(ballots: Ballots) -> None:
    for _ in range(4):
        ballots.resident()
    row = ballots.prepared(is_secret=True)
    fill_roll(**ballots.by(), ballot_id=row.id)
    give_notice(**ballots.by(), ballot_id=row.id)
    recuse(**ballots.by(), ballot_id=row.id, number=1, reason="与此事有利害关系")
    with pytest.raises(TooFewToBeSecret):
        open_ballot(**ballots.by(), ballot_id=row.id)


def test_four_votes_that_are_all_alike_are_thrown_away_unread(ballots: Ballots, signed_in: SignedIn) -> None:
    row, _shares = _voted(ballots, 4)
    with clock.at(AFTER):
        row = close_ballot(**ballots.by(), ballot_id=row.id)
    assert (row.state, row.voted, row.result, row.reason) == ("failed", 4, {}, "")
    assert bytes(row.public_key) == b""
    assert not Cast.objects.in_street(row.street_id).filter(ballot=row).exists()
    told = _events(row)["ballot:self:failed"]
    assert told["reason"] == "too few votes"
    assert "verdict" not in told
    assert counted_result(row.street_id, row.id) is None
    found = ballot_status(row.street_id, row.id)
    assert found is not None
    assert found.state == "failed"
    for page in ("public_ballot", "board", "print"):
        shown = signed_in("secretary").get(reverse(f"ballots:{page}", args=[row.id])).content.decode()
        assert "人数太少，不能无记名表决" in shown
        for verdict in ("不通过", "表决通过", "100.00%"):
            assert verdict not in shown
    assert signed_in("secretary").get(reverse("ballots:export", args=[row.id, "csv"])).status_code == 409
    assert signed_in("secretary").get(reverse("ballots:count", args=[row.id])).status_code == 409


def test_five_votes_are_counted(ballots: Ballots) -> None:
    row, shares = _voted(ballots, 5)
    found = outcome_of(ballots.counted(row, shares))
    assert (found.cast, found.shows, found.lines[0][1]) == (5, True, "5")


def test_who_takes_votes_out_until_few_are_left_reads_nothing(ballots: Ballots) -> None:
    """An insider with a pen in the database leaves one vote in the box, to read it in the result."""
    row, shares = _voted(ballots, 6)
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        casts = Cast.objects.in_street(row.street_id).filter(ballot=row)
        casts.exclude(pk=casts.order_by("id")[0].pk).delete()
        with pytest.raises(BoxChanged):
            count_ballot(**ballots.by(), ballot_id=row.id, shares=shares)
        Ballot.objects.in_street(row.street_id).filter(pk=row.pk).update(voted=1)
        with pytest.raises(TooFewToCount):
            count_ballot(**ballots.by(), ballot_id=row.id, shares=shares)
    assert not CountedChoice.objects.in_street(row.street_id).filter(ballot=row).exists()


def test_a_result_of_four_from_before_this_rule_shows_nothing(ballots: Ballots) -> None:
    row, shares = _voted(ballots, 5)
    row = ballots.counted(row, shares)
    row.result |= {"cast": 4, "counts": {"yes": 4, "no": 0, "abstain": 0}}
    found = outcome_of(row)
    assert (found.shows, found.verdict, found.lines, found.won, found.tied) == (False, "", (), (), ())
    assert {str(one.of) for one in found.bars} == {str(found.bars[0].of)}  # taking part only


def test_a_lost_card_ends_the_vote_and_the_next_one_begins_in_one_press(ballots: Ballots, town: Town) -> None:
    row, shares = _voted(ballots, 6)
    by = ballots.by() | {"ballot_id": row.id}
    number = RollEntry.objects.in_street(town.street).filter(ballot=row).order_by("-number")[0].number
    take_paper(**by, number=number)
    with clock.at(AFTER):
        with pytest.raises(WrongState):
            hold_again(**by, **AGAIN, reason="1号卡丢了")
        close_ballot(**by)
        with pytest.raises(BallotNotYours):
            hold_again(**ballots.by("worker"), ballot_id=row.id, **AGAIN, reason="1号卡丢了")
        with pytest.raises(VoteWordsWrong):
            hold_again(**by, **AGAIN, reason="")
        assert Ballot.objects.in_street(town.street).get(pk=row.pk).state == "closed"
        new = hold_again(**by, **AGAIN, reason="1号卡丢了")
        with pytest.raises(HeldAgain):
            hold_again(**by, **AGAIN)
        row.refresh_from_db()
        assert (row.state, row.reason, bytes(row.public_key)) == ("failed", "1号卡丢了", b"")
        assert not Cast.objects.in_street(town.street).filter(ballot=row).exists()
        assert not Sheet.objects.in_street(town.street).filter(ballot=row).exists()
        assert _events(row)["ballot:self:failed"]["reason"] == "1号卡丢了"
        assert _events(new)["ballot:self:again"]["of"] == row.title
        assert (new.state, new.again_of, new.title, new.rule, new.question) == (
            *("notice", row.id, "更换物业公司（第2次）"),
            *(row.rule, row.question),
        )
        old_roll, new_roll = (
            list(RollEntry.objects.in_street(town.street).filter(ballot=one).order_by("number")) for one in (row, new)
        )
        assert [one.person_id for one in old_roll] == [one.person_id for one in new_roll]
        _hold_to_the_end(ballots, new, shares)


def _hold_to_the_end(ballots: Ballots, row: Ballot, old_shares: tuple[str, ...]) -> None:
    """Both tellers take new cards; the old ones open nothing."""
    new_shares = tuple(take_card(**ballots.by(word), ballot_id=row.id) for word in ("worker", "manager"))
    open_ballot(**ballots.by(), ballot_id=row.id)
    people = {person.pk: word for word, person in ballots.town.people.items()}
    for entry in RollEntry.objects.in_street(row.street_id).filter(ballot=row):
        assert entry.person_id is not None
        ballots.vote(row, people[entry.person_id], "no")
    close_ballot(**ballots.by(), ballot_id=row.id)
    with pytest.raises(SharesDoNotMatch):
        count_ballot(**ballots.by(), ballot_id=row.id, shares=old_shares)
    assert count_ballot(**ballots.by(), ballot_id=row.id, shares=new_shares) == []


def test_a_vote_that_was_called_off_is_held_again_with_names_and_opens_at_once(ballots: Ballots) -> None:
    options = [("甲方案", 3_000_00), ("乙方案", 4_000_00)]
    row, _shares = _voted(ballots, 0, kind="budget", options=options, budget_fen=5_000_00)
    by = ballots.by() | {"ballot_id": row.id}
    call_off(**by, reason="选项写错了")
    with pytest.raises(BallotPlanWrong):
        hold_again(**by, until_on=date(2026, 1, 1), is_secret=False)
    new = hold_again(**by, until_on=date(2026, 4, 20), is_secret=False)
    assert (new.state, new.is_secret, new.rule, new.kind) == ("open", False, row.rule, "budget")
    assert [one.name for one in new.options.order_by("number")] == ["甲方案", "乙方案"]
    call_off(**(by | {"ballot_id": new.id}), reason="又错了")
    third = hold_again(**(by | {"ballot_id": new.id}), until_on=date(2026, 4, 20), is_secret=True)
    assert (third.title, third.is_secret) == ("更换物业公司（第3次）", False)  # what was with names stays so


def test_a_named_vote_that_has_closed_is_counted_not_thrown_away(ballots: Ballots) -> None:
    ballots.resident()
    row, _shares = ballots.opened()
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        with pytest.raises(WrongState):
            hold_again(**ballots.by(), ballot_id=row.id, **AGAIN, reason="不想数了")


def test_tellers_are_told_three_times_and_where_to_go(ballots: Ballots, town: Town) -> None:
    row, _shares = _voted(ballots, 6)
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        new = hold_again(**ballots.by(), ballot_id=row.id, **AGAIN, reason="2号卡丢了")
    for word in ("worker", "manager"):
        mine = Message.objects.filter(recipient_id=town.person(word), subject_id__in=[str(row.id), str(new.id)])
        told = [(one.event, one.link) for one in mine.order_by("created_at", "id")]
        card, count_page = reverse("ballots:card", args=[row.id]), reverse("ballots:count", args=[row.id])
        new_card = reverse("ballots:card", args=[new.id])
        assert told == [
            ("ballot:tellers:named", card),
            ("ballot:self:closed", count_page),
            ("ballot:tellers:named", new_card),
            ("ballot:self:noticed", new_card),  # the card has not been taken yet
        ]
    assert Teller.objects.in_street(town.street).filter(ballot=new, taken_at=None).count() == 2


def test_it_is_pressed_on_the_board_and_everybody_reads_why(ballots: Ballots, signed_in: SignedIn) -> None:
    row, _shares = _voted(ballots, 6)
    desk, page = signed_in("secretary"), reverse("ballots:again", args=[row.id])
    assert desk.get(page).status_code == 409
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        assert page in desk.get(reverse("ballots:board", args=[row.id])).content.decode()
        typed = {"until_on": "2026-05-10", "is_secret": "yes"}
        assert desk.post(page, typed).status_code == 422
        done = desk.post(page, typed | {"reason": "1号卡落在出租车上"}, follow=True)
        assert "第2次" in done.content.decode()
        public = Client().get(reverse("ballots:public_ballot", args=[row.id])).content.decode()
    assert "1号卡落在出租车上" in public
    assert "第2次" in public


def test_a_vote_that_was_called_off_says_so_to_everybody(ballots: Ballots, signed_in: SignedIn) -> None:
    row, _shares = ballots.opened()
    draft = ballots.prepared(title="没有公告过")
    for one in (row, draft):
        call_off(**ballots.by(), ballot_id=one.id, reason="事项写错了")
    with clock.at(LATER):
        assert "事项写错了" in Client().get(reverse("ballots:public_ballot", args=[row.id])).content.decode()
        assert Client().get(reverse("ballots:public_ballot", args=[draft.id])).status_code == 404
