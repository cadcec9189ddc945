"""A question to residents is prepared, opened, closed, put off; statements are written, decided on, appealed for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.statements.conftest import AFTER, CLOSES, DURING, OPENED, SEEDS, Square, browser, events_of
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.models import Entry
from wushe.modules.statements.actions._refusals import (
    ConversationNotYours,
    ConversationUnknown,
    NoneOfTheChoices,
    NotOpen,
    SayItShorter,
    StatementUnknown,
)
from wushe.modules.statements.actions._voters import NobodyToCount, Voter
from wushe.modules.statements.actions.appeal import (
    AnotherAnswers,
    NoAppeal,
    NothingToAppeal,
    NotYourWords,
    answer_appeal,
    appeal,
)
from wushe.modules.statements.actions.draft_conversation import DaysUnfit, PlaceNotAsked, drop_draft
from wushe.modules.statements.actions.moderate import AlreadySo, AppealWaits, GroundMissing, moderate
from wushe.modules.statements.actions.open_conversation import (
    NotYetItsDay,
    TooFewStatements,
    close_conversation,
    open_conversation,
    put_off,
    say_what_follows,
)
from wushe.modules.statements.actions.write_statement import (
    EnoughWritten,
    SaidAlready,
    seed_statement,
    write_statement,
)
from wushe.modules.statements.labels import MOST_STATEMENTS
from wushe.modules.statements.models import Conversation, ModerationDecision, Statement
from wushe.modules.statements.queries import public_conversations, state_on, statements_of

pytestmark = pytest.mark.django_db


def _written(square: Square, row: Conversation, words: str, name: str = "li") -> Statement:
    with clock.at(DURING):
        return write_statement(street_id=row.street_id, conversation_id=row.id, voter=browser(name), words=words)


def test_a_draft_is_made_once_and_seen_by_nobody_else(square: Square) -> None:
    row = square.draft(submission_key="once")
    assert square.draft(submission_key="once").id == row.id
    assert row.number.startswith("QJ-ZJ-260302-")
    assert list(public_conversations(square.town.street)) == []
    assert events_of(row.id) == ["conversation:self:drafted"]


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        ({"closes_on": date(2026, 3, 1)}, DaysUnfit, "closes_on"),
        ({"closes_on": date(2027, 3, 1)}, DaysUnfit, "closes_on"),
        ({"opens_on": date(2026, 3, 23)}, DaysUnfit, "closes_on"),
        ({"title": "?"}, SayItShorter, "title"),
        ({"question": "问" * 301}, SayItShorter, "question"),
        ({"moderation": "never"}, NoneOfTheChoices, "moderation"),
        ({"area_id": new_id()}, PlaceNotAsked, "area"),
    ],
)
def test_a_draft_that_cannot_be(square: Square, more: dict[str, Any], refusal: type[Refused], field: str) -> None:
    with pytest.raises(refusal) as caught:
        square.draft(**more)
    assert caught.value.field == field


def test_only_those_who_lead_the_area_ask(square: Square, elsewhere: Town) -> None:
    for word in ("worker", "neighbour", "resident", "stranger"):
        with pytest.raises(ConversationNotYours):
            square.draft(**square.by(word))
    row = square.draft()
    for street, person, refusal in (
        (elsewhere.street, elsewhere.person("secretary"), ConversationUnknown),
        (square.town.street, elsewhere.person("secretary"), ConversationNotYours),
        (square.town.street, square.town.person("worker"), ConversationNotYours),
    ):
        with pytest.raises(refusal):
            open_conversation(street_id=street, person_id=person, conversation_id=row.id)
    with pytest.raises(ConversationNotYours):
        seed_statement(**square.of(row, "neighbour"), words=SEEDS[0])


def test_it_opens_on_its_day_with_something_to_answer(square: Square) -> None:
    row = square.draft(opens_on=date(2026, 3, 5))
    with clock.at(OPENED), pytest.raises(NotYetItsDay):
        open_conversation(**square.of(row))
    with clock.at(OPENED + timedelta(days=3)):
        with pytest.raises(TooFewStatements):
            open_conversation(**square.of(row))
        for words in SEEDS:
            seed_statement(**square.of(row, "worker"), words=words)
        assert open_conversation(**square.of(row)).state == "open"
        with pytest.raises(NotOpen):
            open_conversation(**square.of(row))
        with pytest.raises(NotOpen):
            drop_draft(**square.of(row))
    late = square.draft(submission_key="late")
    with clock.at(AFTER), pytest.raises(DaysUnfit):
        open_conversation(**square.of(late))


def test_a_draft_is_thrown_away(square: Square) -> None:
    row = square.draft()
    drop_draft(**square.of(row))
    assert not Conversation.objects.in_street(square.town.street).exists()
    assert events_of(row.id)[-1] == "conversation:self:dropped"


def test_after_its_last_day_nobody_answers_until_it_is_put_off(square: Square) -> None:
    row = square.open()
    square.vote(row, 1, 1, browser("li"))
    with clock.at(AFTER):
        assert state_on(row, clock.today()) == "closed"
        with pytest.raises(NotOpen):
            write_statement(street_id=row.street_id, conversation_id=row.id, voter=browser("li"), words="早该如此。")
        closed = close_conversation(**square.of(row), words="下月开会商量。")
        assert (closed.state, closed.feedback, len(closed.digest)) == ("closed", "下月开会商量。", 64)
        with pytest.raises(NotOpen):
            seed_statement(**square.of(row), words="再来一条。")
        say_what_follows(**square.of(row), words="已经列入议题。")
        with pytest.raises(DaysUnfit):
            put_off(**square.of(row), closes_on=CLOSES)
        again = put_off(**square.of(row), closes_on=CLOSES + timedelta(days=10))
        assert (again.state, again.digest) == ("open", "")
    assert events_of(row.id).count("conversation:self:opened") == 2


def test_what_is_written_waits_and_says_nothing_of_the_author(square: Square) -> None:
    row = square.open()
    statement = _written(square, row, "请给13812345678打电话，三号楼也要充电棚。")
    assert (statement.number, statement.state, statement.is_seed) == (4, "waiting", False)
    assert "13812345678" not in statement.words
    entry = Entry.objects.filter(event="conversation:statement:written").latest("happened_at")
    assert (entry.person_id, statement.author_key in str(entry.facts)) == (None, False)
    at_once = square.open(moderation="after")
    assert _written(square, at_once, "三号楼也要充电棚。").state == "shown"
    assert _written(square, at_once, "六号楼也要。").author_key != statement.author_key


def test_a_statement_that_cannot_be(square: Square) -> None:
    row = square.open()
    for words in ("短", "长" * 141):
        with pytest.raises(SayItShorter):
            _written(square, row, words)
    with pytest.raises(SaidAlready, match="1"):
        _written(square, row, f"  {SEEDS[0]} ")
    with clock.at(DURING), pytest.raises(NobodyToCount):
        write_statement(street_id=row.street_id, conversation_id=row.id, voter=Voter(""), words="没有名字的人。")
    for letter in "甲乙丙丁戊己庚辛壬癸":
        _written(square, row, f"{letter}号楼也要充电棚。")
    assert statements_of(row).count() == len(SEEDS) + MOST_STATEMENTS
    with pytest.raises(EnoughWritten):
        _written(square, row, "还要再说一句。")


def test_a_decision_has_a_ground_and_a_public_reason_and_can_be_reversed(square: Square) -> None:
    row = square.open()
    statement = _written(square, row, "物业经理是个骗子。")
    by = square.by("worker") | {"statement_id": statement.id}
    for more in ({}, {"ground": "insult"}, {"ground": "unwelcome", "reason": "不爱听"}):
        with pytest.raises(GroundMissing):
            moderate(**by, outcome="hidden", **more)
    with pytest.raises(NoneOfTheChoices):
        moderate(**by, outcome="waiting")
    with pytest.raises(ConversationNotYours):
        moderate(**(by | square.by("neighbour")), outcome="shown")
    with pytest.raises(StatementUnknown):
        moderate(**(by | {"statement_id": new_id()}), outcome="shown")
    moderate(**by, outcome="hidden", ground="insult", reason="骂人的话不登。")
    with pytest.raises(AlreadySo):
        moderate(**by, outcome="hidden", ground="insult", reason="骂人的话不登。")
    statement.refresh_from_db()
    assert (statement.state, statement.reason) == ("hidden", "骂人的话不登。")
    assert moderate(**by, outcome="shown").is_reversal
    statement.refresh_from_db()
    assert (statement.state, statement.reason) == ("shown", "")
    assert [one.outcome for one in statement.decisions.order_by("decided_at", "id")] == ["hidden", "shown"]


def test_the_author_appeals_once_and_somebody_else_answers(square: Square) -> None:
    row = square.open()
    statement = _written(square, row, "物业账目从来不公开。")
    by: dict[str, Any] = square.by("worker") | {"statement_id": statement.id}
    own: dict[str, Any] = {"street_id": row.street_id, "statement_id": statement.id, "voter": browser("li")}
    with pytest.raises(NothingToAppeal):
        appeal(**own, words="这是事实。")
    moderate(**by, outcome="hidden", ground="insult", reason="像是指责。")
    with pytest.raises(NoAppeal):
        answer_appeal(**(by | square.by()), words="有道理。", is_upheld=True)
    with pytest.raises(NotYourWords):
        appeal(**(own | {"voter": browser("wang")}), words="这是事实。")
    appeal(**own, words="这是事实，没有骂人。")
    with pytest.raises(NothingToAppeal):
        appeal(**own, words="再说一次。")
    with pytest.raises(AppealWaits):
        moderate(**by, outcome="shown")
    with pytest.raises(AnotherAnswers):
        answer_appeal(**by, words="我没看错。", is_upheld=False)
    answer_appeal(**(by | square.by()), words="说得对，照登。", is_upheld=True)
    statement.refresh_from_db()
    assert statement.state == "shown"
    first = ModerationDecision.objects.in_street(row.street_id).get(appealed_at__isnull=False)
    assert (first.is_upheld, first.answer) == (True, "说得对，照登。")
    assert "conversation:appeal:answered" in events_of(row.id)


def test_an_appeal_that_is_not_right_leaves_the_decision(square: Square) -> None:
    row = square.open()
    statement = _written(square, row, "低价出售电动车。")
    by: dict[str, Any] = square.by() | {"statement_id": statement.id}
    moderate(**by, outcome="hidden", ground="advertising", reason="这是广告。")
    appeal(street_id=row.street_id, statement_id=statement.id, voter=browser("li"), words="便宜。")
    answer_appeal(**(by | square.by("worker")), words="仍是广告。", is_upheld=False)
    statement.refresh_from_db()
    assert statement.state == "hidden"
