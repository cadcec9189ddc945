"""Answers: one a voter and statement, changed until the close, counted apart, joined to nobody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.statements.conftest import AFTER, DURING, OPENED, Square, browser
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.models import AuditEntry, Entry
from wushe.modules.statements.actions._refusals import ConversationNotYours, NotOpen, StatementUnknown
from wushe.modules.statements.actions._voters import Voter
from wushe.modules.statements.actions.cast_vote import (
    NoSuchAnswer,
    NotYourBuilding,
    cast_vote,
    describe_voter,
)
from wushe.modules.statements.actions.moderate import moderate
from wushe.modules.statements.actions.open_conversation import close_conversation, digest_of
from wushe.modules.statements.actions.take_in_votes import Sheet, SheetKnown, SheetUnfit, take_in_votes
from wushe.modules.statements.models import Conversation, Participant, Vote
from wushe.modules.statements.queries import vote_rows
from wushe.modules.statements.queries.counts import answer_lines, turnout_of
from wushe.modules.statements.queries.linked import vote_watchers

pytestmark = pytest.mark.django_db


def _counts(square: Square, row: Conversation, number: int = 1) -> tuple[int, ...]:
    one = square.statement(row, number)
    everybody = one.agrees, one.disagrees, one.passes
    return (*everybody, one.verified_agrees, one.verified_disagrees, one.verified_passes)


def test_one_answer_a_voter_changed_as_often_as_one_likes(square: Square) -> None:
    row = square.open()
    known = Voter.person(square.town.person("resident"), verified=True)
    square.vote(row, 1, 1, browser("li"))
    square.vote(row, 1, 1, known)
    assert _counts(square, row) == (2, 0, 0, 1, 0, 0)
    assert square.vote(row, 1, -1, known).changes == 1
    assert square.vote(row, 1, -1, known).changes == 1
    assert _counts(square, row) == (1, 1, 0, 0, 1, 0)
    square.vote(row, 1, 0, browser("li"))
    assert _counts(square, row) == (0, 1, 1, 0, 1, 0)
    assert Vote.objects.in_street(row.street_id).count() == 2
    turnout = turnout_of(row)
    assert (turnout.people, turnout.verified, turnout.unverified, turnout.answers) == (2, 1, 1, 2)


def test_answers_that_cannot_be(square: Square, elsewhere: Town) -> None:
    row, other = square.open(), square.open()
    with pytest.raises(NoSuchAnswer):
        square.vote(row, 1, 2, browser("li"))
    said: dict[str, Any] = {
        "street_id": row.street_id,
        "conversation_id": row.id,
        "statement_id": square.statement(other).id,
        "voter": browser("li"),
        "value": 1,
    }
    with clock.at(DURING), pytest.raises(StatementUnknown):
        cast_vote(**said)
    moderate(
        **square.by(), statement_id=square.statement(row).id, outcome="hidden", ground="several", reason="两件事。"
    )
    with pytest.raises(StatementUnknown):
        square.vote(row, 1, 1, browser("li"))
    for moment in (AFTER,):
        with clock.at(moment), pytest.raises(NotOpen):
            cast_vote(**(said | {"statement_id": square.statement(row, 2).id}))
    assert not Vote.objects.in_street(row.street_id).exists()


def test_votes_are_joined_neither_to_a_person_nor_over_conversations(square: Square) -> None:
    row, other = square.open(), square.open()
    resident = square.town.person("resident")
    known = Voter.person(resident, verified=True)
    before = Entry.objects.count() + AuditEntry.objects.count()
    square.vote(row, 1, 1, known)
    square.vote(other, 1, 1, known)
    assert Entry.objects.count() + AuditEntry.objects.count() == before
    keys = list(Participant.objects.in_street(row.street_id).values_list("voter_key", flat=True))
    assert len(set(keys)) == 2
    assert not any(str(resident).replace("-", "") in key for key in keys)


def test_who_watches_is_told(square: Square) -> None:
    row, told = square.open(), []
    watcher = lambda street_id, conversation_id: told.append((street_id, conversation_id))  # noqa: E731 - one line
    vote_watchers.append(watcher)
    try:
        square.vote(row, 1, 1, browser("li"))
        square.vote(row, 1, 1, browser("li"))
    finally:
        vote_watchers.remove(watcher)
    assert told == [(row.street_id, row.id)]


def test_age_and_building_are_told_by_who_likes_to(square: Square) -> None:
    row, areas = square.open(), square.town.areas
    said: dict[str, Any] = {"street_id": row.street_id, "conversation_id": row.id, "voter": browser("li")}
    with clock.at(DURING):
        person = describe_voter(**said, age_band="75_up", building_id=areas["QJ-JW-6"].pk)
        assert (person.age_band, person.building_id) == ("75_up", areas["QJ-JW-6"].pk)
        for building in (areas["QJ-LS"].pk, new_id()):
            with pytest.raises(NotYourBuilding):
                describe_voter(**said, building_id=building)
        assert describe_voter(**said).building_id is None


def test_sheets_are_entered_all_or_none(square: Square) -> None:
    row = square.open()
    sheets = [Sheet("A-1", {1: 1, 2: -1}, age_band="60_74"), Sheet("A-2", {1: 0, 3: 1}), Sheet("T-1", {1: 1}, "call")]
    with clock.at(DURING):
        assert take_in_votes(**square.of(row, "worker"), sheets=sheets) == 5
        assert _counts(square, row) == (2, 0, 1, 0, 0, 0)
        assert turnout_of(row).ways == {"phone": 0, "kiosk": 0, "paper": 2, "call": 1}
        refused: tuple[tuple[list[Sheet], type[Refused]], ...] = (
            ([Sheet("A-3", {1: 1}), Sheet("A-1", {1: 1})], SheetKnown),
            ([Sheet("A-3", {1: 1}), Sheet(" A-3 ", {1: 1})], SheetKnown),
            ([Sheet("A-3", {9: 1})], SheetUnfit),
            ([Sheet("A-3")], SheetUnfit),
            ([Sheet(" ", {1: 1})], SheetUnfit),
            ([], SheetUnfit),
            ([Sheet("A-3", {1: 7})], NoSuchAnswer),
        )
        for wrong, refusal in refused:
            with pytest.raises(refusal):
                take_in_votes(**square.of(row, "worker"), sheets=wrong)
        with pytest.raises(ConversationNotYours):
            take_in_votes(**square.of(row, "neighbour"), sheets=[Sheet("A-4", {1: 1})])
    assert turnout_of(row).people == 3
    assert Entry.objects.filter(event="conversation:sheets:entered").count() == 1


def test_counts_follow_the_votes_whatever_is_done(square: Square) -> None:
    row = square.open()
    for turn, name in enumerate("abcdefgh"):
        for number in (1, 2, 3):
            voter = Voter(f"browser:{name}", verified=turn % 2 == 0)
            square.vote(row, number, (turn + number) % 3 - 1, voter)
            square.vote(row, number, (turn * number) % 3 - 1, voter)
    for verified_only in (False, True):
        told = list(vote_rows(row, verified_only=verified_only))
        for number in (1, 2, 3):
            mine = [value for _person, one, value, _at in told if one == number]
            expected = tuple(mine.count(value) for value in (1, -1, 0))
            counts = _counts(square, row, number)
            assert expected == (counts[3:] if verified_only else counts[:3])


def test_the_fingerprint_at_the_close_is_that_of_the_exported_lines(square: Square) -> None:
    row = square.open()
    for name in "abc":
        square.vote(row, 1, 1, browser(name))
        square.vote(row, 2, -1, browser(name))
    with clock.at(DURING):
        closed = close_conversation(**square.of(row))
    assert [line[1:] for line in answer_lines(row)] == [(1, 1), (2, -1)] * 3
    assert closed.digest == digest_of(row)
    entry = Entry.objects.filter(event="conversation:self:closed").latest("happened_at")
    assert entry.facts["digest"] == closed.digest
    assert entry.happened_at >= OPENED
