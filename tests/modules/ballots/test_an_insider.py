"""An insider with everything but the two key cards guesses who chose what: no better than the published totals allow.

Who that is and how they guess: `tests/support/insider.py`. Paper of a secret vote has no name on it, so only those
who voted online can be found out; the negative controls are houses with one fault each, where nearly all of them are.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from typing import Any

import pytest

from tests.modules.ballots.conftest import AFTER, Ballots
from tests.modules.linkage.town import Town
from tests.support import insider
from tests.support.insider import CHANCE, FAULTS, HEADS, NO_BETTER, Box, Guess, Loot, as_uuid, best
from wushe.foundation import clock, envelopes
from wushe.modules.ballots.actions import _envelopes, count_ballot
from wushe.modules.ballots.actions.cast_vote import cast_vote
from wushe.modules.ballots.actions.end_ballot import close_ballot
from wushe.modules.ballots.actions.enter_paper import enter_paper, take_paper
from wushe.modules.ballots.models import Ballot, CountedChoice, RollEntry

ON_PAPER = 4
FOUND_OUT = 36  # of the 38 who voted online
OPTIONS = [("甲方案", 0), ("乙方案", 0), ("丙方案", 0)]


def said(choice: Any) -> str:
    """What was ticked, shortly."""
    return "".join(choice)


def texts(ticked: str) -> list[bytes]:
    """How it could stand in clear."""
    return [json.dumps([*ticked], separators=(",", ":")).encode(), json.dumps([*ticked]).encode()]


BOX = Box(
    votes="ballots_cast",
    counted="ballots_countedchoice",
    keys=("ballots_ballot", "ballots_teller"),
    holder="ballot_id",
    public_key=("ballots_ballot", "public_key"),
    voter="entry_id",
    ordered=("id", "cast_at", "way"),
    sealed=("envelope",),
    choice="choice",
    said=said,
    texts=texts,
)


def a_vote(town: Town, ballots: Ballots, log: pytest.LogCaptureFixture) -> tuple[Loot, tuple[str, ...]]:
    """A whole vote with the insider looking on: the last four on paper; every twentieth chose otherwise before."""
    insider.in_new_files(BOX)
    choices = [ticked for ticked, heads in HEADS.items() for _ in range(heads)]
    CHANCE.shuffle(choices)
    words = ["resident", *(ballots.resident() for _ in choices[1:])]
    row, shares = ballots.opened(kind="approval", most=3, options=OPTIONS, is_secret=True)
    entries = {one.person_id: one for one in RollEntry.objects.in_street(town.street).filter(ballot=row)}
    loot = Loot(BOX)
    loot.people = {person: one.id for person, one in entries.items() if person}
    loot.truth = {entries[town.person(word)].id: ticked for word, ticked in zip(words, choices, strict=True)}
    loot.look()
    with log.at_level(logging.INFO):
        for at, (word, ticked) in enumerate(zip(words, choices, strict=True)):
            if at % 20 == 0:
                cast_vote(**ballots.by(word), ballot_id=row.id, choice=["3"])
                loot.look()
            if at < len(choices) - ON_PAPER:
                cast_vote(**ballots.by(word), ballot_id=row.id, choice=[*ticked])
            else:
                take_paper(**ballots.by(), ballot_id=row.id, number=entries[town.person(word)].number)
            loot.look()
        _counted(ballots, row, loot, choices[len(choices) - ON_PAPER :], shares)
    loot.logs = [record.getMessage() for record in log.records]
    return loot, shares


def _counted(ballots: Ballots, row: Ballot, loot: Loot, papers: list[str], shares: tuple[str, ...]) -> None:
    """The box of paper is shaken, each paper read by two; then the close and the count."""
    CHANCE.shuffle(papers)
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        for clerk in ("worker", "secretary"):
            for number, ticked in enumerate(papers, start=1):
                enter_paper(**ballots.by(clerk), ballot_id=row.id, number=number, choice=[*ticked])
                loot.look()
        loot.look()
        assert count_ballot.count_ballot(**ballots.by(), ballot_id=row.id, shares=shares) == []
        loot.look()


def by_tracker(loot: Loot) -> Guess:
    """The published list of trackers laid beside the published choices; who had which stood in an earlier dump."""
    trackers = loot.last("ballots_ballot")[-1]["trackers"]
    listed = json.loads(trackers) if isinstance(trackers, str) else trackers
    owners = {row["tracker"]: loot.voter(row) for row in loot.voting()}
    return dict(zip((owners[one] for one in listed), map(loot.ticked, loot.published()), strict=False))


def test_an_insider_without_the_cards_guesses_no_better_than_the_totals_allow(
    town: Town, ballots: Ballots, caplog: pytest.LogCaptureFixture
) -> None:
    loot, shares = a_vote(town, ballots, caplog)
    assert Counter(map(loot.ticked, loot.published())) == Counter(HEADS)  # all were counted, as they were cast
    assert best(loot, by_tracker(loot)) < NO_BETTER
    assert loot.published()[0].keys() == {"id", "street_id", "ballot_id", "choice"}
    assert {as_uuid(row["id"]).version for row in loot.published()} == {4}  # drawn by chance: no time in it
    assert insider.in_a_dump(loot, shares) == []
    assert not any(loot.last("ballots_sheet"))


def test_who_does_have_both_cards_and_a_backup_reads_everything_that_was_cast_online(
    town: Town, ballots: Ballots, caplog: pytest.LogCaptureFixture
) -> None:
    """As the page says of two tellers who work together; it also shows that the insider looks at the right bytes."""
    loot, shares = a_vote(town, ballots, caplog)
    found = insider.opened(loot, [insider.halves_of(shares)])
    assert len(found) == len(loot.truth) - ON_PAPER
    assert found.items() <= loot.truth.items()


def test_a_house_that_does_not_shuffle_is_found_out(
    town: Town, ballots: Ballots, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(count_ballot, "open_all", insider.in_order)
    assert best(a_vote(town, ballots, caplog)[0]) >= FOUND_OUT


def test_a_house_whose_ids_hold_the_time_is_found_out(
    town: Town, ballots: Ballots, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows lie in any order, but their ids were given as the votes came in."""
    monkeypatch.setattr(count_ballot, "open_all", insider.in_order)
    monkeypatch.setattr(CountedChoice.objects, "bulk_create", insider.written_shuffled)
    assert best(a_vote(town, ballots, caplog)[0]) >= FOUND_OUT


def test_a_house_that_lists_the_trackers_as_the_choices_lie_is_found_out(
    town: Town, ballots: Ballots, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Choices shuffled, and the published list of trackers in that same order."""

    def together(shares: Any, ballot_id: str, sealed: Any) -> list[bytes]:
        laid = [bytes(one) for one in sealed]
        CHANCE.shuffle(laid)
        order.extend(_envelopes.tracker_of(one) for one in laid)
        return insider.in_order(shares, ballot_id, laid)

    def as_they_lie(trackers: Any) -> list[str]:
        known = set(trackers)
        return [one for one in order if one in known]

    order: list[str] = []
    monkeypatch.setattr(count_ballot, "open_all", together)
    monkeypatch.setattr(count_ballot, "sorted", as_they_lie, raising=False)
    monkeypatch.setattr(f"{__name__}.ON_PAPER", 0)
    loot, _shares = a_vote(town, ballots, caplog)
    assert best(loot, by_tracker(loot)) >= FOUND_OUT


@pytest.mark.parametrize("fault", FAULTS)
def test_a_house_whose_envelopes_tell_something_is_found_out(
    town: Town, ballots: Ballots, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """All vote online, so that the heaps of like envelopes are as large as the totals."""
    monkeypatch.setattr(f"{__name__}.ON_PAPER", 0)
    seal, found = insider.telling(fault)
    assert _envelopes.seal is envelopes.seal
    monkeypatch.setattr(_envelopes, "seal", seal)
    monkeypatch.setattr(count_ballot, "open_all", found)
    monkeypatch.setattr(count_ballot, "differing", lambda *_given: [])
    assert best(a_vote(town, ballots, caplog)[0]) >= FOUND_OUT
