"""One more message finds its likest among what is known as the whole batch would, and forgets nothing it was told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wushe.core.triage.themes import Message, themes
from wushe.core.triage.themes_graph import USUAL
from wushe.core.triage.themes_known import Known

pytestmark = pytest.mark.timeout(240)

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
PUMP = ("六号楼水泵又坏了五楼没有水", "六号楼的水泵坏了,高层没有水", "水泵坏了,六号楼从早上起没有水")
LIFT = ("三号楼电梯停在半路门关不上", "电梯又停在半路,三号楼的门关不上", "三号楼电梯门关不上,总停在半路")
NEW = "六号楼水泵坏了,家里又没有水"


def said(*bodies: str, first: int = 0) -> list[Message]:
    return [
        Message(f"m{first + k}", body[:12], body, BEGAN + timedelta(hours=first + k)) for k, body in enumerate(bodies)
    ]


def known(messages: list[Message]) -> Known:
    index = Known()
    index.add_many([one.title for one in messages], [one.body for one in messages])
    return index


def found(index: Known, messages: list[Message], new: Message) -> list[str]:
    others = [messages[k] for k in index.candidates(new.title, new.body)]
    return [others[one.position].body for one in index.likest(new, others, least=USUAL)]


def test_a_newcomer_finds_those_of_its_matter_and_no_other() -> None:
    messages = said(*PUMP, *LIFT)
    likest = found(known(messages), messages, said(NEW, first=9)[0])
    assert set(likest) == set(PUMP)


def test_its_likeness_is_that_of_the_whole_batch() -> None:
    messages = said(*PUMP, *LIFT)
    new = said(NEW, first=9)[0]
    index = known(messages)
    others = [messages[k] for k in index.candidates(new.title, new.body)]
    [best, *_rest] = index.likest(new, others, least=USUAL)
    found = themes([*messages, new]).members
    assert all(one.reason.partner != k for k, one in enumerate(found))
    whole = found[-1]
    assert whole.reason.partner is not None
    assert messages[whole.reason.partner] is others[best.position]
    assert best.likeness == pytest.approx(whole.similarity, abs=0.05)


def test_one_by_one_or_together_it_knows_the_same() -> None:
    messages = said(*PUMP, *LIFT)
    one_by_one = Known()
    assert [one_by_one.add(one.title, one.body) for one in messages] == list(range(len(messages)))
    new = said(NEW, first=9)[0]
    assert set(found(one_by_one, messages, new)) == set(found(known(messages), messages, new)) == set(PUMP)


def test_more_than_its_first_room_is_kept() -> None:
    many = [Message(str(k), "", f"第{k}件事在{k}号楼,请看一看{k}", BEGAN) for k in range(1_500)]
    index = known(many)
    index.add(PUMP[0][:12], PUMP[0])
    assert len(index) == 1_501
    assert index.candidates(NEW[:12], NEW)[0] == 1_500
    assert index.candidates("", many[700].body)[0] == 700


def test_nothing_known_and_nothing_said_find_nothing() -> None:
    assert Known().candidates("水泵", "水泵坏了") == ()
    index = known(said(*PUMP))
    assert index.candidates("", "") == ()
    assert index.likest(said("。")[0], [], least=0.1) == ()
    assert index.likest(said("。")[0], said(*PUMP), least=0.1) == ()


def test_of_few_messages_the_usual_threshold_is_taken() -> None:
    messages = said(*PUMP)
    assert known(messages).threshold([(one, messages) for one in messages]) == USUAL
