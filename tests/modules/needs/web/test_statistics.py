"""The screens of the statistics: figures within reach, few queries, the same as a file, nothing about few people."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story
from wushe.foundation import clock
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.exclude_from_rates import ask_exclusion, decide_exclusion
from wushe.modules.needs.actions.foresee import foresee
from wushe.modules.needs.models import Exclusion, Proposal, RateRule
from wushe.modules.needs.queries.heard_where import heard_by_area, heat_by_area
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.rates import Span
from wushe.modules.needs.web.statistics import StatisticsNotYours
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area

SignIn = Callable[[str], Client]
PAGES = (
    "", "clocks/", "map/", "unheard/", "exclusions/", "day/", "day/print/", "month/", "month/print/",
)  # fmt: skip
WEEK = f"first={clock.today() - timedelta(days=30)}&last={clock.today() + timedelta(days=30)}"


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_no_more_queries_for_many_needs_than_for_few(
    story: Story, signed_in: SignIn, rules: RuleTable, page: str
) -> None:
    staff, path = signed_in("coordinator"), f"/needs/statistics/{page}?{WEEK}"
    for _ in range(3):
        story.answered()
    staff.get(path)
    few = _queries(staff, path)
    for _ in range(9):
        story.answered()
    assert _queries(staff, path) <= few
    assert few <= 30


@pytest.mark.parametrize("page", PAGES)
def test_the_statistics_are_for_those_who_sort(signed_in: SignIn, town: Town, page: str) -> None:
    assert signed_in("worker").get(f"/needs/statistics/{page}").status_code == 200
    for word in ("resident", "stranger"):
        refused = signed_in(word).get(f"/needs/statistics/{page}")
        assert refused.status_code == 403
        assert str(StatisticsNotYours()) in refused.content.decode()
    assert Client().get(f"/needs/statistics/{page}?at=qj").status_code == 403


@pytest.mark.parametrize("name", ["rates", "clocks/clocks", "map/map", "unheard/unheard", "day/brief", "month/month"])
def test_every_table_leaves_as_a_file(story: Story, signed_in: SignIn, rules: RuleTable, name: str) -> None:
    story.answered()
    staff = signed_in("coordinator")
    sheet = load_workbook(io.BytesIO(staff.get(f"/needs/statistics/{name}.xlsx?{WEEK}").content)).active
    assert len(list(sheet.iter_rows())) >= 2
    assert staff.get(f"/needs/statistics/{name}.csv?{WEEK}").content.startswith(b"\xef\xbb\xbf")
    assert staff.get(f"/needs/statistics/{name}.exe").status_code == 404


def test_an_exclusion_goes_from_the_need_to_the_decision(story: Story, town: Town, signed_in: SignIn) -> None:
    need = story.received()
    worker, leader = signed_in("worker"), signed_in("leader")
    assert (
        worker.post(f"/needs/statistics/exclude/{need.id}/", {"ground": "objective", "reason": ""}).status_code == 200
    )
    worker.post(f"/needs/statistics/exclude/{need.id}/", {"ground": "objective", "reason": "全市停水"})
    row = Exclusion.objects.in_street(town.street).get()
    assert "全市停水" in leader.get("/needs/statistics/exclusions/").content.decode()
    assert 'name="verdict"' not in worker.get("/needs/statistics/exclusions/").content.decode()
    leader.post(f"/needs/statistics/exclusions/{row.id}/", {"verdict": "approve", "reason": "属实"})
    row.refresh_from_db()
    assert row.is_approved is True


def test_a_community_sees_no_exclusion_of_another(story: Story, town: Town, signed_in: SignIn) -> None:
    need = story.received("临山的事", area="QJ-LS")
    ask_exclusion(
        street_id=town.street, person_id=town.person("coordinator"), need_id=need.id, ground="duplicate",
        reason="重复来电",
    )  # fmt: skip
    assert need.number not in signed_in("worker").get("/needs/statistics/exclusions/").content.decode()
    assert need.number in signed_in("neighbour").get("/needs/statistics/exclusions/").content.decode()


def test_weights_are_set_on_their_page_by_the_street_only(town: Town, signed_in: SignIn) -> None:
    given = {"valid_from": "2026-04-01", "response": "0.1", "solution": "0.5", "satisfaction": "0.4", "k": "0.5"} | {
        "responded": "answer"
    }
    staff = signed_in("coordinator")
    assert "notice" not in staff.post("/needs/statistics/rules/", given | {"source": "区办法"}).headers
    assert RateRule.objects.in_street(town.street).get().solution_permille == 500
    wrong = staff.post("/needs/statistics/rules/", given | {"response": "0.9", "source": "区办法"})
    assert wrong.status_code == 200
    assert "0.9" in wrong.content.decode()
    assert signed_in("worker").get("/needs/statistics/rules/").status_code == 403


def test_small_cells_are_hidden_and_silence_is_named(story: Story, town: Town) -> None:
    for code, people in (("QJ-JW", 400), ("QJ-LS", 300)):
        Area.objects.filter(pk=town.areas[code].pk).update(residents=people)
    span = Span(clock.today() - timedelta(days=2), clock.today() + timedelta(days=1))
    street = Reach(("QJ/",), frozenset())
    for _ in range(7):
        story.received()
    found = {one.name: one for one in heard_by_area(town.street, street, span, kind=AreaKind.COMMUNITY)}
    assert found["area QJ-LS"].is_unheard
    assert (found["area QJ-JW"].number, found["area QJ-JW"].rate) == (7, 7 * 1000 / 400)
    for _ in range(3):
        story.received(area="QJ-LS")
    found = {one.name: one for one in heard_by_area(town.street, street, span, kind=AreaKind.COMMUNITY)}
    assert [one.number for one in found.values()] == [None, None], "the only other cell would give it away"
    assert found["area QJ-LS"].is_small
    mine = heard_by_area(town.street, Reach(("QJ/QJ-JW/",), frozenset()), span, kind=AreaKind.COMMUNITY)
    assert [one.name for one in mine] == ["area QJ-JW"]


def test_the_map_counts_what_lies_beneath_and_its_list_says_the_same(
    story: Story, town: Town, signed_in: SignIn
) -> None:
    story.received(area="QJ-JW-6")
    story.received(area="QJ-JW")
    story.received(area="QJ-LS")
    span = Span(date.today() - timedelta(days=2), date.today() + timedelta(days=1))  # noqa: DTZ011 - any days around now
    found = heat_by_area(town.street, Reach(("QJ/",), frozenset()), span, kind=AreaKind.COMMUNITY)
    assert [(one.name, one.number, one.band) for one in found] == [("area QJ-JW", 2, 3), ("area QJ-LS", 1, 1)]
    page = signed_in("coordinator").get(f"/needs/statistics/map/?{WEEK}").content.decode()
    assert "area QJ-JW" in page


def test_the_morning_board_shows_what_is_overdue_due_hot_and_proposed(
    story: Story, town: Town, signed_in: SignIn, rules: RuleTable
) -> None:
    with clock.at(clock.now() - timedelta(days=9)):
        late = story.sorted()
    with clock.at(clock.now() - timedelta(days=7)):  # due with the end of today, at whatever hour the test runs
        soon = story.sorted()
    for _ in range(3):
        story.sorted(story.received(area="QJ-JW-6", author_key=str(uuid4())))
    foresee(street_id=town.street)
    page = signed_in("coordinator").get("/needs/statistics/day/").content.decode()
    assert page.index(late.number) < page.index(soon.number)
    assert Proposal.objects.in_street(town.street).get().title in page
    paper = signed_in("coordinator").get("/needs/statistics/day/print/").content.decode()
    assert late.number in paper
    assert late.number not in signed_in("neighbour").get("/needs/statistics/day/").content.decode()


def test_the_monthly_sheet_is_generated_with_raw_figures_and_named_approvers(
    story: Story, town: Town, signed_in: SignIn, rules: RuleTable
) -> None:
    with clock.at(datetime(2026, 3, 3, 8, 12, tzinfo=UTC)):
        kept, left = story.sorted(), story.sorted()
    with clock.at(datetime(2026, 3, 5, 8, 12, tzinfo=UTC)):
        story.answered(kept)
    row = ask_exclusion(
        street_id=town.street, person_id=town.person("worker"), need_id=left.id, ground="objective", reason="全市停水"
    )
    decide_exclusion(
        street_id=town.street, person_id=town.person("leader"), exclusion_id=row.id, is_approved=True, reason="属实"
    )
    staff = signed_in("coordinator")
    for page in ("month/?month=2026-03", "month/print/?month=2026-03"):
        text = staff.get(f"/needs/statistics/{page}").content.decode()
        assert "100.00%" in text
        assert "50.00%" in text
        assert left.number in text
    sheet = load_workbook(io.BytesIO(staff.get("/needs/statistics/month/month.xlsx?month=2026-03").content)).active
    whole = list(sheet.iter_rows(values_only=True))[1:3]
    assert [(row[2], row[3], row[4]) for row in whole] == [(2, 1, "50.00%"), (1, 1, "100.00%")]
    assert "2026-02" in staff.get("/needs/statistics/month/?month=2026-02").content.decode()
    assert staff.get("/needs/statistics/month/?month=nonsense").status_code == 200
