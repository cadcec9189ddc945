"""An insider with everything but the two key cards guesses who chose what: no better than the published totals allow.

Who that is and how they guess: `tests/support/insider.py`. The negative controls are houses with one fault each, in
which the same insider is right nearly every time.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.rounds.conftest import Rounds
from tests.support import insider
from tests.support.insider import CHANCE, FAULTS, HEADS, NO_BETTER, Box, Loot, as_uuid, best
from wushe.foundation import envelopes
from wushe.modules.rounds.actions import _marks, open_box
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.enter_paper import enter_paper, issue_sheets
from wushe.modules.rounds.models import CountedBallot, Round

ON_PAPER = 10
FOUND_OUT = 38


def said(marks: Any) -> str:
    """What was ticked, shortly."""
    return "".join(number for number, _mark in marks)


def texts(ticked: str) -> list[bytes]:
    """How it could stand in clear."""
    return [json.dumps([[one, 1] for one in ticked], separators=(",", ":")).encode(), json.dumps([*ticked]).encode()]


BOX = Box(
    votes="rounds_ballot",
    counted="rounds_countedballot",
    keys=("rounds_round", "rounds_teller"),
    holder="round_id",
    public_key=("rounds_round", "public_key"),
    voter="person_id",
    ordered=("id", "cast_at", "sheet"),
    sealed=("sealed", "sealed_again"),
    choice="marks",
    said=said,
    texts=texts,
)


def a_vote(town: Town, rounds: Rounds, log: pytest.LogCaptureFixture) -> Loot:
    """A whole vote with the insider looking on: ten on paper; every twentieth voted for something else before."""
    insider.in_new_files(BOX)
    choices = [ticked for ticked, heads in HEADS.items() for _ in range(heads)]
    CHANCE.shuffle(choices)
    row, loot = rounds.voting(), Loot(BOX)
    issue_sheets(**rounds.by(), round_id=row.id, count=ON_PAPER)
    words = [rounds.resident() for _ in choices]
    loot.truth = {town.person(word): ticked for word, ticked in zip(words, choices, strict=True)}
    loot.look()
    with log.at_level(logging.INFO):
        for at, (word, ticked) in enumerate(zip(words, choices, strict=True)):
            _one(town, rounds, row, loot, at, word, dict.fromkeys(ticked, 1))
        rounds.on(row)
        loot.look()
        rounds.counted(row)
        loot.look()
    loot.logs = [record.getMessage() for record in log.records]
    return loot


def _one(town: Town, rounds: Rounds, row: Round, loot: Loot, at: int, word: str, marks: dict[str, int]) -> None:
    if at % 20 == 0:
        cast_ballot(**rounds.by(word), round_id=row.id, marks={"3": 1})
        loot.look()
    if at < ON_PAPER:
        paper = {"sheet": at + 1, "account": town.people[word].account, "marks": marks}
        for clerk in ("worker", "secretary"):
            enter_paper(**rounds.by(clerk), round_id=row.id, **paper)
            loot.look()
    else:
        cast_ballot(**rounds.by(word), round_id=row.id, marks=marks)
        loot.look()


def test_an_insider_without_the_cards_guesses_no_better_than_the_totals_allow(
    town: Town, rounds: Rounds, caplog: pytest.LogCaptureFixture
) -> None:
    loot = a_vote(town, rounds, caplog)
    assert Counter(map(loot.ticked, loot.published())) == Counter(HEADS)  # all were counted, as they were cast
    assert best(loot) < NO_BETTER
    assert loot.published()[0].keys() == {"id", "street_id", "round_id", "marks"}
    assert {as_uuid(row["id"]).version for row in loot.published()} == {4}  # drawn by chance: no time in it
    (cards,) = rounds.cards.values()
    assert insider.in_a_dump(loot, cards) == []


def test_who_does_have_both_cards_and_a_backup_reads_everything(
    town: Town, rounds: Rounds, caplog: pytest.LogCaptureFixture
) -> None:
    """As the page says of two tellers who work together; it also shows that the insider looks at the right bytes."""
    loot = a_vote(town, rounds, caplog)
    (cards,) = rounds.cards.values()
    assert insider.opened(loot, [insider.halves_of(cards)]) == loot.truth


def test_a_house_that_does_not_shuffle_is_found_out(
    town: Town, rounds: Rounds, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_box, "open_all", insider.in_order)
    assert best(a_vote(town, rounds, caplog)) >= FOUND_OUT


def test_a_house_whose_ids_hold_the_time_is_found_out(
    town: Town, rounds: Rounds, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows lie in any order, but their ids were given as the ballots came in."""
    monkeypatch.setattr(open_box, "open_all", insider.in_order)
    monkeypatch.setattr(CountedBallot.objects, "bulk_create", insider.written_shuffled)
    assert best(a_vote(town, rounds, caplog)) >= FOUND_OUT


@pytest.mark.parametrize("fault", FAULTS)
def test_a_house_whose_envelopes_tell_something_is_found_out(
    town: Town, rounds: Rounds, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    seal, found = insider.telling(fault)
    assert _marks.seal is envelopes.seal
    monkeypatch.setattr(_marks, "seal", seal)
    monkeypatch.setattr(open_box, "open_all", found)
    monkeypatch.setattr(open_box, "differing", lambda *_given: [])
    assert best(a_vote(town, rounds, caplog)) >= FOUND_OUT
