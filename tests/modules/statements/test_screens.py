"""Conversations in a browser: a secretary asks, residents answer, write and appeal, sheets and calls come in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.statements.conftest import AFTER, DURING, OPENED, SEEDS, Enter, Square, browser
from tests.support.camps import add_statements
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.statements.actions.read_scans import ScanUnreadable, read_scans
from wushe.modules.statements.actions.write_statement import seed_statement
from wushe.modules.statements.models import Conversation, Participant, Statement, Vote
from wushe.modules.statements.queries.counts import turnout_of
from wushe.modules.statements.web.here import StreetNotNamed, WorkForStaff

pytestmark = pytest.mark.django_db


def _at(name: str, row: Conversation, *more: Any) -> str:
    return reverse(f"statements:{name}", args=[row.id, *more])


def _visitor() -> Client:
    client = Client()
    client.get("/?at=qj")
    return client


def _answer(client: Client, row: Conversation, value: int) -> str:
    """Answer whatever is asked; the words of it."""
    page = client.get(_at("conversation", row))
    one = page.context["statement"]
    assert client.post(_at("vote", row, one.id), {"value": value}).status_code == 302
    return str(one.words)


def test_a_question_from_its_draft_to_what_follows(square: Square, signed_in: Enter) -> None:
    client, town = signed_in("secretary"), square.town
    with clock.at(OPENED):
        page = client.get(reverse("statements:new"))
        said = {
            "title": "停车充电", "question": "楼下怎么充电？", "area": str(town.areas["QJ-JW"].pk),
            "closes_on": "2026-03-22", "moderation": "before",
            "submission_key": page.context["form"].initial["submission_key"],
        }  # fmt: skip
        wrong = client.post(reverse("statements:new"), said | {"closes_on": "2026-03-01"})
        assert wrong.status_code == 422
        assert client.post(reverse("statements:new"), said).status_code == 302
        row = Conversation.objects.in_street(town.street).get()
        assert _visitor().get(_at("conversation", row)).status_code == 404
        assert client.post(_at("open", row)).status_code == 409
        for words in SEEDS:
            assert client.post(_at("seed", row), {"words": words}).status_code == 302
        assert client.post(_at("seed", row), {"words": SEEDS[0]}).status_code == 422
        assert client.post(_at("open", row)).status_code == 302
    with clock.at(DURING):
        visitor = _visitor()
        assert {_answer(visitor, row, 1) for _ in SEEDS} == set(SEEDS)
        page = visitor.get(_at("conversation", row))
        assert page.context["statement"] is None
        assert client.get(_at("later", row)).status_code == 200
        assert client.post(_at("later", row), {"closes_on": "2026-03-20"}).status_code == 302
        assert client.post(_at("close", row), {"words": ""}).status_code == 302
        assert client.post(_at("feedback", row), {"words": "下月开会商量。"}).status_code == 302
        closed = visitor.get(_at("conversation", row), follow=True).content.decode()
        assert "下月开会商量" in closed
        row.refresh_from_db()
        assert row.digest in closed
        for form in ("xlsx", "csv", "answers"):
            assert client.get(_at("export", row, form)).status_code == 200
        lines = client.get(_at("export", row, "answers")).content.decode().splitlines()
        assert lines == ["1,1,1", "1,2,1", "1,3,1"]
        assert client.get(_at("export", row, "pdf")).status_code == 404


def test_a_browser_is_one_voter_and_a_resident_who_signs_in_a_verified_one(square: Square, signed_in: Enter) -> None:
    row, resident = square.open(), signed_in("resident")
    with clock.at(DURING):
        for client in (_visitor(), _visitor(), resident):
            for _ in SEEDS:
                _answer(client, row, -1)
        turnout = turnout_of(row)
        assert (turnout.people, turnout.verified, turnout.answers) == (3, 1, 9)
        change = resident.get(_at("answers", row)).content.decode()
        assert "?s=2" in change
        page = resident.get(f"{_at('conversation', row)}?s=2")
        assert page.context["is_again"]
        resident.post(_at("vote", row, page.context["statement"].id), {"value": 1})
        assert square.statement(row, 2).verified_agrees == 1
        counts = _visitor().get(_at("statements", row)).content.decode()
        assert "(1)" in counts


def test_without_our_cookie_or_with_one_of_their_own_making_nobody_is_counted(square: Square) -> None:
    row = square.open()
    url = _at("vote", row, square.statement(row).id)
    with clock.at(DURING):
        assert Client().post(f"{url}?at=qj", {"value": 1}).status_code == 409
        forged = _visitor()
        forged.cookies["wushe_voice"] = "made-up:signature"
        assert forged.post(url, {"value": 1}).status_code == 409
        kept = _visitor()
        kept.get(_at("conversation", row))
        for value in ("2", "", "yes", "1 "):
            assert kept.post(url, {"value": value}).status_code == 422
        assert kept.post(_at("vote", row, new_id()), {"value": 1}).status_code == 404
    assert not Participant.objects.in_street(row.street_id).exists()


def test_what_is_alike_is_shown_before_one_sends(square: Square) -> None:
    row, visitor = square.open(), _visitor()
    said = {"words": "楼道里应当禁止停放电动车，太危险。"}
    with clock.at(DURING):
        assert visitor.get(_at("write", row)).status_code == 200
        page = visitor.post(_at("write", row), said)
        assert [one.statement.number for one in page.context["alike"]] == [1]
        assert page.context["numbers"] == "1"
        assert Statement.objects.in_street(row.street_id).count() == len(SEEDS)
        assert (
            visitor.post(_at("write", row), said | {"seen": "2 x"}).status_code == 200
        )  # another one was on the screen
        assert visitor.post(_at("write", row), said | {"seen": "1"}).status_code == 302
        assert visitor.post(_at("write", row), {"words": "绿化带要保留下来。"}).status_code == 302
        assert visitor.post(_at("write", row), {"words": "短"}).status_code == 422
        mine = visitor.get(_at("mine", row)).content.decode()
        assert "绿化带要保留下来" in mine
        assert "绿化带要保留下来" not in _visitor().get(_at("mine", row)).content.decode()
        assert "绿化带要保留下来" not in _visitor().get(_at("statements", row)).content.decode()


def test_what_is_alike_is_shown_while_one_writes_and_can_be_answered_instead(square: Square) -> None:
    row, visitor = square.open(), _visitor()
    said = {"words": "楼道里应当禁止停放电动车，太危险。"}
    with clock.at(DURING):
        hint = visitor.post(_at("alike", row), said).content.decode()
        assert _at("vote", row, square.statement(row, 1).id) in hint
        assert 'name="seen" value="1"' in hint
        assert visitor.post(_at("alike", row), {"words": "短"}).content.decode().strip() == ""
        assert visitor.post(_at("alike", row), {"words": "绿化带要保留下来。" * 40}).content.decode().strip() == ""
        assert visitor.post(_at("alike", row)).content.decode().strip() == ""
        looked = visitor.post(_at("write", row), {"words": "绿化带要保留下来。", "look": "1"})
        assert "还没有人说过类似的话" in looked.content.decode()
        assert "绿化带要保留下来" in looked.content.decode()
        assert Statement.objects.in_street(row.street_id).count() == len(SEEDS)
        told = visitor.post(_at("vote", row, square.statement(row, 1).id), said | {"value": "1"}, follow=True)
        assert "您同意第 1 条" in told.content.decode()
    assert square.statement(row, 1).agrees == 1
    with clock.at(AFTER):
        assert visitor.post(_at("alike", row), said).status_code == 409


def test_the_hint_asks_the_same_number_of_queries_for_a_thousand_statements(square: Square) -> None:
    row, visitor = square.open(), _visitor()
    add_statements(row, 1000, DURING)
    with clock.at(DURING):
        visitor.post(_at("alike", row), {"words": "楼道"})
        with CaptureQueriesContext(connection) as found:
            assert visitor.post(_at("alike", row), {"words": "楼道里应当禁止停放电动车！"}).context["alike"]
    assert len(found) <= 4, [one["sql"][:90] for one in found]


def test_a_new_statement_has_its_turn_within_three_questions_among_many_that_are_liked(square: Square) -> None:
    row = square.open()
    add_statements(row, 60, DURING)
    Statement.objects.filter(conversation=row).update(agrees=200, disagrees=3, passes=5)
    with clock.at(DURING):
        new = seed_statement(**square.of(row), words="绿化带要保留下来。")
        for _person in range(3):
            visitor, asked = _visitor(), []
            for _turn in range(3):
                page = visitor.get(_at("conversation", row))
                asked.append(page.context["statement"].number)
                visitor.post(_at("vote", row, page.context["statement"].id), {"value": "0"})
            assert new.number in asked


def test_hidden_with_a_public_reason_appealed_and_shown_again(square: Square, signed_in: Enter) -> None:
    row, visitor, worker, secretary = square.open(), _visitor(), signed_in("worker"), signed_in("secretary")
    with clock.at(DURING):
        visitor.get(_at("write", row))
        visitor.post(_at("write", row), {"words": "物业账目从不公开。"})
        one = square.statement(row, 4)
        decide, answer = (reverse(f"statements:{name}", args=[one.id]) for name in ("decide", "answer"))
        assert "物业账目从不公开" in worker.get(_at("manage", row)).content.decode()
        assert worker.post(decide, {"outcome": "hidden"}).status_code == 422
        hidden = {"outcome": "hidden", "ground": "insult", "reason": "像是指责。"}
        assert worker.post(decide, hidden).status_code == 302
        public = _visitor().get(_at("statements", row)).content.decode()
        assert "像是指责" in public
        assert "物业账目从不公开" not in public
        url = _at("appeal", row, one.id)
        assert _visitor().get(url).status_code == 404
        assert visitor.get(url).status_code == 200
        assert visitor.post(url, {"words": "这是事实。"}).status_code == 302
        assert "这是事实" in secretary.get(f"{_at('manage', row)}?view=appeals").content.decode()
        said = {"is_upheld": "1", "words": "说得对。"}
        assert worker.post(answer, said).status_code == 409
        assert secretary.get(answer).status_code == 200
        assert secretary.post(answer, said).status_code == 302
        assert "说得对" in visitor.get(_at("mine", row)).content.decode()
        visitor.post(_at("write", row), {"words": "六号楼没有电梯。"})
        assert worker.post(reverse("statements:show", args=[square.statement(row, 5).id])).status_code == 302
        assert "六号楼没有电梯" in _visitor().get(_at("statements", row)).content.decode()


def test_sheets_calls_and_files_come_in(square: Square, signed_in: Enter) -> None:
    row, worker = square.open(), signed_in("worker")
    with clock.at(DURING):
        assert SEEDS[1] in worker.get(_at("sheet", row)).content.decode()
        assert worker.get(_at("entry", row)).status_code == 200
        said = {"sheet": "A-1", "age_band": "75_up", "s1": "1", "s2": "-1", "s3": ""}
        assert worker.post(_at("entry", row), said).status_code == 302
        again = worker.post(_at("entry", row), said)
        assert again.status_code == 422
        assert worker.post(_at("entry", row), {"sheet": "A-2"}).status_code == 422
        page = worker.get(_at("call", row))
        initial = {name: page.context["form"][name].value() for name in ("sheet", "asked")}
        assert worker.post(_at("call", row), initial | {"s1": "0", "s2": "1"}).status_code == 302
        good = "sheet,statement,answer\nB-1,1,1\nB-1,2,-1\nB-2,3,0\n"
        for text, status in ((good, 302), (good, 422), ("sheet,statement\nC-1,1\n", 422)):
            file = SimpleUploadedFile("scan.csv", text.encode(), "text/csv")
            assert worker.post(_at("scans", row), {"file": file}).status_code == status
    assert turnout_of(row).ways == {"phone": 0, "kiosk": 0, "paper": 3, "call": 1}
    assert Vote.objects.in_street(row.street_id).count() == 7


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, "sheet"),
        ("sheet,statement\nA,1\n", 1, "answer"),
        ("sheet,statement,answer,answer\nA,1,1,1\n", 1, "answer"),
        ("sheet,statement,answer\nA,1,1\n,2,1\n", 3, "sheet"),
        ("sheet,statement,answer\nA,x,1\n", 2, "statement"),
        ("sheet,statement,answer\nA,1,1\nA,1,0\n", 3, "statement"),
        ("sheet,statement,answer\nA,1,5\n", 2, "answer"),
    ],
)
def test_a_file_that_cannot_be_read_names_line_and_column(text: str, line: int, column: str) -> None:
    with pytest.raises(ScanUnreadable) as caught:
        read_scans(text.encode())
    assert (caught.value.values["line"], caught.value.values["column"]) == (line, column)


def test_at_a_kiosk_each_person_begins_anew_and_who_set_it_up_is_signed_out(square: Square, signed_in: Enter) -> None:
    row, device = square.open(), signed_in("worker")
    with clock.at(DURING):
        assert device.post(_at("kiosk", row)).status_code == 302
        assert device.get(reverse("statements:board")).status_code == 403
        for _person in range(2):
            assert device.get(_at("conversation", row)).context["answered"] == 0
            _answer(device, row, 1)
            assert device.get(_at("conversation", row)).context["answered"] == 1
            assert device.post(_at("next_person", row)).status_code == 302
        visitor = _visitor()
        visitor.get(_at("conversation", row))
        _answer(visitor, row, 1)
        visitor.post(_at("next_person", row))
        assert visitor.get(_at("conversation", row)).context["answered"] == 1
    assert turnout_of(row).ways == {"phone": 1, "kiosk": 2, "paper": 0, "call": 0}


def test_about_oneself_only_who_likes_to(square: Square) -> None:
    row, visitor = square.open(), _visitor()
    with clock.at(DURING):
        visitor.get(_at("conversation", row))
        said = {"age_band": "60_74", "building": str(square.town.areas["QJ-JW-6"].pk)}
        assert visitor.post(_at("about", row), said).status_code == 302
        assert visitor.get(_at("about", row)).context["form"].initial["age_band"] == "60_74"
        assert visitor.post(_at("about", row), {"age_band": "old"}).status_code == 422


def test_the_work_is_for_those_who_ask(square: Square, signed_in: Enter) -> None:
    row, board = square.open(), reverse("statements:board")
    for client in (_visitor(), signed_in("resident")):
        answer = client.get(board, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (403, WorkForStaff.code)
        assert client.get(_at("manage", row)).status_code == 403
    assert signed_in("neighbour").get(_at("manage", row)).status_code == 403
    assert signed_in("worker").get(_at("close", row)).status_code == 403
    assert signed_in("worker").get(reverse("statements:new")).status_code == 403
    lost = Client().get(reverse("statements:public"), headers={"accept": "application/json"})
    assert lost.status_code in {200, StreetNotNamed.status}


def test_a_street_that_is_not_named(client: Client, db: None) -> None:
    lost = client.get(reverse("statements:public"), headers={"accept": "application/json"})
    assert (lost.status_code, lost.json()["code"]) == (404, StreetNotNamed.code)


def test_pages_stay_quick_with_a_thousand_statements(square: Square, signed_in: Enter) -> None:
    row, worker, visitor = square.open(), signed_in("worker"), _visitor()
    Statement.objects.bulk_create(
        Statement(
            street_id=row.street_id, conversation=row, number=number, words=f"第{number}条观点。", state="shown",
            agrees=number % 7, disagrees=number % 5, added_at=DURING,
        )
        for number in range(4, 1004)
    )  # fmt: skip
    with clock.at(DURING):
        visitor.get(_at("conversation", row))
        for _ in range(5):
            _answer(visitor, row, 1)
        for client, url, most in (
            (visitor, _at("conversation", row), 9),
            (visitor, _at("statements", row), 9),
            (visitor, _at("answers", row), 8),
            (worker, _at("manage", row), 22),
            (worker, reverse("statements:board"), 18),
        ):
            with CaptureQueriesContext(
                connection,
            ) as found:
                page = client.get(url)
            assert page.status_code == 200
            assert len(found) <= most, (url, len(found), [one["sql"][:90] for one in found])
        assert len(client.get(f"{_at('manage', row)}?view=shown&page=3").context["lines"]) == 30
        with CaptureQueriesContext(connection) as found:
            page = visitor.get(_at("conversation", row)).context["statement"]
            visitor.post(_at("vote", row, page.id), {"value": 0})
        assert len(found) <= 30, [one["sql"][:90] for one in found]


def test_the_call_takers_statements_are_those_that_were_read_out(square: Square, signed_in: Enter) -> None:
    row, worker = square.open(), signed_in("worker")
    with clock.at(DURING):
        form = worker.get(_at("call", row)).context["form"]
        for name in ("a", "b", "c"):
            square.vote(row, 1, 1, browser(name))
        said = {"sheet": form["sheet"].value(), "asked": f"{form['asked'].value()} 99 x"}
        assert worker.post(_at("call", row), said | {"s3": "1"}).status_code == 302
    assert square.statement(row, 3).agrees == 1
