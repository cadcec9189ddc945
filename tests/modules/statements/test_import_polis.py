"""A conversation held with Polis comes in whole, or is refused with line and column and leaves nothing behind."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.modules.statements.conftest import DURING, Enter, Square
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.statements.actions import import_polis as room
from wushe.modules.statements.actions._polis_faults import PolisFileUnfit, PolisTooLarge
from wushe.modules.statements.actions._refusals import ConversationNotYours
from wushe.modules.statements.actions.import_polis import PolisImport, import_polis
from wushe.modules.statements.models import Conversation, Participant, Vote

pytestmark = pytest.mark.django_db

COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1772000000000,x,0,5,1,0,1,电梯应当先修。\n1772000001000,x,1,6,0,1,0,停车应当收费。\n"
    "1772000002000,x,2,6,0,1,-1,广告。\n"
)
VOTES = (
    "timestamp,datetime,comment-id,voter-id,vote\n1772000010000,x,0,7,1\n1772000011000,x,1,7,-1\n"
    "1772000012000,x,0,8,0\n1772000013000,x,0,7,-1\n"
)


def take_in(square: Square, word: str = "secretary", **more: Any) -> PolisImport:
    said: dict[str, Any] = {
        **square.by(word), "area_id": square.town.areas["QJ-JW"].pk, "title": "电梯", "question": "先修什么？",
        "comments": COMMENTS, "votes": VOTES, "submission_key": "k", "only_check": False,
    }  # fmt: skip
    with clock.at(DURING):
        return import_polis(**(said | more))


def test_statements_people_and_last_answers_come_in(square: Square) -> None:
    found = take_in(square)
    row = found.conversation
    assert row is not None
    assert (found.statements, found.hidden, found.people, found.votes) == (3, 1, 2, 4)
    assert [(one.number, one.words, one.state) for one in row.statements.order_by("number")] == [
        (0, "电梯应当先修。", "shown"),
        (1, "停车应当收费。", "shown"),
        (2, "广告。", "hidden"),
    ]
    assert sorted(Vote.objects.filter(conversation=row).values_list("statement__number", "value", "changes")) == [
        (0, -1, 1), (0, 0, 0), (1, -1, 0),
    ]  # fmt: skip
    first = row.statements.get(number=0)
    assert (first.agrees, first.disagrees, first.passes) == (0, 1, 1)
    assert row.state == "closed"
    assert row.opened_at is not None
    assert row.opened_at.timestamp() == 1772000010
    assert take_in(square).conversation == row  # the same form twice


def test_a_check_keeps_nothing(square: Square) -> None:
    assert take_in(square, only_check=True).conversation is None
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    ("comments", "votes", "line", "column"),
    [
        (COMMENTS.replace(",1,6,", ",x,6,"), VOTES, 3, "comment-id"),
        (COMMENTS.replace(",1,6,", ",07,6,"), VOTES, 3, "comment-id"),
        (COMMENTS.replace(",1,6,", ",0,6,"), VOTES, 3, "comment-id"),
        (COMMENTS.replace("停车应当收费。", "长" * 301), VOTES, 3, "comment-body"),
        (COMMENTS.replace("停车应当收费。", "电梯应当先修。"), VOTES, 3, "comment-body"),
        (COMMENTS, VOTES.replace("x,1,7", "x,9,7"), 1, "9"),
        (COMMENTS, VOTES.replace(",7,-1\n1772000012000", ",7,5\n1772000012000"), 3, "vote"),
        (COMMENTS + "\x00", VOTES, 1, 1),
        ("", VOTES, 1, "comment-id"),
        (COMMENTS, "", 1, 1),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(
    square: Square, comments: str, votes: str, line: int, column: object
) -> None:
    with pytest.raises(PolisFileUnfit) as refused:
        take_in(square, comments=comments, votes=votes)
    assert (refused.value.values["line"], refused.value.values["column"]) == (line, column)
    assert not Conversation.objects.exists()


def test_who_may_not_ask_may_not_take_in_and_too_much_is_refused(
    square: Square, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConversationNotYours):
        take_in(square, "resident")
    monkeypatch.setattr(room, "MOST_VOTES", 3)
    with pytest.raises(PolisTooLarge):
        take_in(square)


def test_five_hundred_mutated_files_are_taken_or_refused(square: Square) -> None:
    chance, refused = Random(11), 0
    for turn in range(500):
        texts = [COMMENTS, VOTES]
        letters = list(texts[turn % 2])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(letters))
            letters[at : at + chance.randrange(3)] = chance.choice(["", ",", "\n", '"', "\x00", "9", "é", "-"])
        texts[turn % 2] = "".join(letters)
        try:
            take_in(square, comments=texts[0], votes=texts[1], only_check=turn % 5 > 0, submission_key=str(turn))
        except Refused as error:
            refused += isinstance(error, PolisFileUnfit)
    assert refused > 150


def test_staff_check_and_take_in_by_a_page(square: Square, signed_in: Enter) -> None:
    client, url = signed_in("secretary"), reverse("statements:import_polis")
    with clock.at(DURING):
        key = client.get(url).context["form"].initial["submission_key"]

        def send(do: str, comments: str = COMMENTS) -> Any:
            files = {
                "comments": SimpleUploadedFile("comments.csv", comments.encode()),
                "votes": SimpleUploadedFile("votes.csv", VOTES.encode()),
            }
            area = str(square.town.areas["QJ-JW"].pk)
            said = {"area": area, "title": "电梯", "question": "先修什么？", "submission_key": key, do: "1"}
            return client.post(url, said | files)

        assert send("check").context["found"].people == 2
        assert send("take_in", COMMENTS.replace(",1,6,", ",x,6,")).status_code == 422
        assert not Conversation.objects.exists()
        assert send("take_in").status_code == 302
    assert Participant.objects.count() == 2
    assert signed_in("resident").get(url).status_code == 403
