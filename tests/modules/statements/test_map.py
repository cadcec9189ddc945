"""The opinion map: drawn by a job, the same for the same votes, readable, and honest about what it rests on."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.linkage.town import Town
from tests.modules.statements.conftest import DURING, Square, browser
from tests.support.camps import add_statements, two_camps
from wushe.core.formats.polis_rows import read_statements, read_vote_rows
from wushe.foundation import clock
from wushe.foundation.jobs.models import Job
from wushe.modules.oversight.models import AuditEntry, Entry
from wushe.modules.statements.actions.draw_map import draw_map
from wushe.modules.statements.actions.moderate import moderate
from wushe.modules.statements.jobs import draw_map as draw_map_job
from wushe.modules.statements.models import Conversation, MapResult, Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def camps(square: Square) -> Conversation:
    """Forty people in two camps, twelve of them verified, on eighteen statements."""
    row = square.open()
    add_statements(row, 15, DURING)
    two_camps(row, DURING, verified=12)
    draw_map(street_id=row.street_id, conversation_id=row.id)
    return row


def page(row: Conversation, name: str = "map", **asked: str) -> str:
    return Client().get(reverse(f"statements:{name}", args=[row.id]), {"at": "qj"} | asked).content.decode()


def content(row: Conversation, *, verified: bool = False) -> dict[str, object]:
    found: dict[str, object] = MapResult.objects.get(conversation=row, is_verified_only=verified).content
    return found


def statement_on_map(row: Conversation, number: int) -> dict[str, object]:
    return next(one for one in content(row)["statements"] if one["n"] == number)  # type: ignore[attr-defined, no-any-return]


def test_two_planted_groups_are_shown_with_what_they_share_and_what_divides_them(camps: Conversation) -> None:
    drawn = content(camps)
    assert sorted(drawn["sizes"]) == [20, 20]  # type: ignore[call-overload]
    assert [1, 1] in drawn["across"]  # type: ignore[operator]
    assert 1 not in drawn["dividing"]  # type: ignore[operator]
    assert len(drawn["dividing"]) == 5  # type: ignore[arg-type]
    text = page(camps)
    for part in ("40", "A 组", "B 组", "楼道里应当禁止停放电动车", "<svg"):
        assert part in text
    assert "<svg" in page(camps, "map_print")


def test_votes_of_verified_people_have_a_map_of_their_own(camps: Conversation) -> None:
    drawn = content(camps, verified=True)
    assert drawn["people"] == 12
    assert page(camps, who="verified") != page(camps)


def test_the_same_votes_give_the_same_map_and_are_not_drawn_again(camps: Conversation) -> None:
    before = content(camps)
    assert draw_map_job(str(camps.street_id), str(camps.id)) == 0
    MapResult.objects.all().delete()
    assert draw_map_job(str(camps.street_id), str(camps.id)) == 2
    assert json.dumps(content(camps)) == json.dumps(before)
    assert "NaN" not in json.dumps(before)


def test_many_answers_ask_for_one_map(square: Square) -> None:
    row = square.open()
    for number in (1, 2, 3):
        square.vote(row, number, 1, browser("one"))
    asked = Job.objects.filter(name="statements.draw_map")
    assert asked.count() == 1
    assert asked.get().run_at > DURING


def test_below_eight_people_a_plain_table_says_so(square: Square) -> None:
    row = square.open()
    two_camps(row, DURING, people=5)
    draw_map(street_id=row.street_id, conversation_id=row.id)
    text = page(row)
    assert 'class="chart-svg"' not in text
    assert "8" in text
    assert "楼道里应当禁止停放电动车" in text


def test_nobody_has_answered_yet(square: Square) -> None:
    row = square.open()
    assert Client().get(reverse("statements:map", args=[row.id]), {"at": "qj"}).status_code == 200
    draw_map(street_id=row.street_id, conversation_id=row.id)
    for name in ("map", "map_print", "map_table", "map_polis"):
        assert Client().get(reverse(f"statements:{name}", args=[row.id]), {"at": "qj"}).status_code == 200


def test_a_draft_and_another_street_have_no_map(square: Square, camps: Conversation, elsewhere: Town) -> None:
    draft = square.draft()
    assert Client().get(reverse("statements:map", args=[draft.id]), {"at": "qj"}).status_code == 404
    assert Client().get(reverse("statements:map", args=[camps.id]), {"at": "dh"}).status_code == 404


def test_the_part_is_sent_only_when_something_has_changed(camps: Conversation) -> None:
    url = reverse("statements:map_part", args=[camps.id])
    seen = MapResult.objects.get(conversation=camps, is_verified_only=False).digest[:16]
    client = Client()
    client.get(url, {"at": "qj"})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url, {"seen": seen}).status_code == 204
    assert len(asked) <= 8, [one["sql"][:90] for one in asked]
    assert client.get(url, {"seen": "other"}).status_code == 200


def test_a_twentieth_of_scripted_accounts_flips_nothing_without_a_flag(square: Square) -> None:
    row = square.open()
    add_statements(row, 15, DURING)
    two_camps(row, DURING, people=100)
    draw_map(street_id=row.street_id, conversation_id=row.id)
    before = {one["n"]: one for one in content(row)["statements"]}  # type: ignore[attr-defined]
    two_camps(row, DURING, people=5, script=True, name="bot")
    draw_map(street_id=row.street_id, conversation_id=row.id)
    drawn = content(row)
    assert [sign["kind"] for sign in drawn["signs"]] == ["alike"]  # type: ignore[attr-defined]
    stands = ("shared", "narrow")
    for one in drawn["statements"]:  # type: ignore[attr-defined]
        was = before[one["n"]]
        for side in ("ma", "md"):
            flipped = (one[side] in stands) != (was[side] in stands)
            assert not flipped or one[side] in ("narrow", "nearly") or one["rests"]
    text = page(row)
    assert "5 个" in text
    assert (
        sum(one["a"] + one["d"] + one["p"] for one in drawn["statements"])
        == row.maps.get(  # type: ignore[attr-defined]
            is_verified_only=False
        ).votes
    )


@pytest.mark.parametrize("script", [True, False])
def test_a_script_that_turns_a_majority_is_named_and_people_who_come_over_days_are_not(
    square: Square, script: bool
) -> None:
    row = square.open()
    add_statements(row, 15, DURING)
    two_camps(row, DURING, people=100)
    edge = square.statement(row, 18)
    votes = list(Vote.objects.filter(statement=edge).order_by("participant__voter_key"))
    for place, vote in enumerate(votes):  # shared by so little that a twentieth of the people can end it
        vote.value = 1 if 100 * place < 58 * len(votes) else -1
    Vote.objects.bulk_update(votes, ["value"])
    draw_map(street_id=row.street_id, conversation_id=row.id)
    stands = ("shared", "narrow")
    assert statement_on_map(row, 18)["ma"] == "narrow"
    two_camps(row, DURING, people=5, script=True, name="more", hours=0 if script else 31)
    draw_map(street_id=row.street_id, conversation_id=row.id)
    after = statement_on_map(row, 18)
    assert after["ma"] == "nearly"  # no longer shown as shared, and marked as hanging on few, whoever they were
    assert after["ma"] not in stands
    assert [sign["kind"] for sign in content(row)["signs"]] == (["alike"] if script else [])  # type: ignore[attr-defined]
    assert after["rests"] is script
    assert ("取决于异常账号" in page(row, page="2")) is script


def test_what_is_hidden_leaves_the_map_at_once_and_a_new_one_is_asked_for(
    square: Square, camps: Conversation
) -> None:
    divided = content(camps)["dividing"][0]  # type: ignore[index]
    words = square.statement(camps, divided).words
    part = reverse("statements:map_part", args=[camps.id])
    assert words in page(camps)
    Job.objects.all().delete()
    moderate(
        **square.by(), statement_id=square.statement(camps, divided).id,
        outcome="hidden", ground="person", reason="指向具体住户。",
    )  # fmt: skip
    for text in (page(camps), page(camps, "map_print"), page(camps, "map_table"), page(camps, "map_part")):
        assert words not in text
    assert Job.objects.filter(name="statements.draw_map").count() == 1
    assert Client().get(part, {"at": "qj"}).context is None  # written once, handed out
    draw_map(street_id=camps.street_id, conversation_id=camps.id)
    assert divided not in {one["n"] for one in content(camps)["statements"]}  # type: ignore[attr-defined]


def test_drawing_and_looking_leave_no_trace_of_when_somebody_answered(square: Square, camps: Conversation) -> None:
    before = Entry.objects.count(), AuditEntry.objects.count()
    square.vote(camps, 1, -1, browser("one"))
    with clock.at(DURING):
        assert draw_map(street_id=camps.street_id, conversation_id=camps.id) == 1
        for name in ("map", "map_part", "map_part"):
            page(camps, name)
    assert (Entry.objects.count(), AuditEntry.objects.count()) == before


def test_the_page_and_its_part_are_written_once_for_everybody(camps: Conversation) -> None:
    first, again = page(camps), page(camps, "map_part", seen="other")
    assert again in first
    assert "seen=other" not in again
    client = Client()
    client.get(reverse("statements:map", args=[camps.id]), {"at": "qj"})
    with CaptureQueriesContext(connection) as found:
        client.get(reverse("statements:map", args=[camps.id]))
    assert not [one for one in found if '"content"' in one["sql"]]  # the whole map is not even read


def test_small_counts_of_buildings_are_hidden_and_nobody_is_named(square: Square, camps: Conversation) -> None:
    building = square.town.areas["QJ-JW-6"]
    camps.participants.filter(pk__in=list(camps.participants.values_list("pk", flat=True)[:3])).update(
        building=building
    )
    missing = Client().get(reverse("statements:map", args=[camps.id]), {"at": "qj"}).context["missing"]
    assert building.name in missing.quiet
    assert building.name not in {one.name for one in missing.buildings}


def test_small_counts_of_ages_are_hidden(camps: Conversation) -> None:
    people = list(camps.participants.order_by("id"))
    for person in people[:3]:
        person.age_band = "75_up"
    for person in people[3:13]:
        person.age_band = "35_59"
    for person in people[:13]:
        person.save()
    shown = Client().get(reverse("statements:map", args=[camps.id]), {"at": "qj"}).context["missing"]
    ages = {one.name: one.people for one in shown.ages}
    assert ages["75 岁及以上"] is None
    assert list(ages.values()).count(None) >= 2  # nobody works the three out from the rest


def test_the_table_and_the_polis_files_hold_every_answer(camps: Conversation) -> None:
    sheet = Client().get(reverse("statements:map_table", args=[camps.id]), {"at": "qj"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(sheet)))
    assert (len(rows), len(rows[0])) == (19, 14)
    answer = Client().get(reverse("statements:map_polis", args=[camps.id]), {"at": "qj"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert sorted(files) == ["comments.csv", "participants-votes.csv", "summary.csv", "votes.csv"]
    told = read_vote_rows(files["votes.csv"])
    assert len(told.votes) == MapResult.objects.get(conversation=camps, is_verified_only=False).votes
    assert all(at % 3_600_000 == 0 for at in told.moments)  # no minute tells who it was
    assert next(one.text for one in read_statements(files["comments.csv"])) == "楼道里应当禁止停放电动车。"


def test_the_page_asks_the_same_number_of_queries_for_a_thousand_statements(square: Square) -> None:
    row = square.open()
    client, url = Client(), reverse("statements:map", args=[row.id])
    two_camps(row, DURING, people=10)
    draw_map(street_id=row.street_id, conversation_id=row.id)
    client.get(url, {"at": "qj"})
    with CaptureQueriesContext(connection) as few:
        client.get(url, {"page": 2})  # not written yet
    add_statements(row, 300, DURING)
    with clock.at(DURING):
        draw_map(street_id=row.street_id, conversation_id=row.id)
    with CaptureQueriesContext(connection) as many:
        assert client.get(url).status_code == 200
    assert len(many) <= len(few)
