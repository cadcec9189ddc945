"""A table of bodies is entered as a whole or not at all, and every bad row is named."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.modules.actors.actions import BodyCard, BodyRow, import_bodies, problems_of
from wushe.modules.actors.actions.import_bodies import TableHasProblems, TooManyRows
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies
from wushe.modules.oversight.models import Entry


def _rows(*names: str, area: str = "QS-JW") -> list[BodyRow]:
    return [
        BodyRow(number, area, BodyCard(kind=BodyKind.COMMUNITY_SOCIAL_ORGANISATION, name=name))
        for number, name in enumerate(names, start=2)
    ]


def test_a_good_table_is_entered_and_the_ledger_says_so(town: SmallTown) -> None:
    entered = import_bodies(
        person_id=town.people["shu"], street_id=town.street_id, rows=_rows("书法社", "合唱团"), source="组织.xlsx"
    )
    assert entered == 2
    assert bodies(town.street_id, BodyKind.COMMUNITY_SOCIAL_ORGANISATION).count() == 2
    told = facts_of(town.street_id, ActorEvent.BODIES_IMPORTED)[0]
    assert (told["source"], told["entered"]) == ("组织.xlsx", 2)
    assert [body["name"] for body in told["bodies"]] == ["书法社", "合唱团"]


def test_looking_for_problems_enters_and_records_nothing(town: SmallTown) -> None:
    before = Entry.objects.in_street(town.street_id).count()
    rows = [*_rows("书法社", "书法社"), *_rows("合唱团", area="BQ-JW")]
    problems = problems_of(person_id=town.people["shu"], street_id=town.street_id, rows=rows)
    assert [(problem.number, problem.refusal.code) for problem in problems] == [
        (3, "actors.body_known"),
        (2, "actors.area_unknown"),
    ]
    assert bodies(town.street_id).count() == 4
    assert Entry.objects.in_street(town.street_id).count() == before


def test_a_table_is_tried_in_a_fixed_number_of_questions(town: SmallTown) -> None:
    def questions(*names: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            problems_of(person_id=town.people["shu"], street_id=town.street_id, rows=_rows(*names))
        return len(queries)

    assert questions("书法社") == questions(*(f"社团{number}" for number in range(300))) == 3


def test_one_bad_row_keeps_the_whole_table_out(town: SmallTown) -> None:
    with pytest.raises(TableHasProblems, match="1"):
        import_bodies(
            person_id=town.people["shu"], street_id=town.street_id, rows=_rows("书法社", ""), source="组织.xlsx"
        )
    assert bodies(town.street_id).count() == 4


def test_an_empty_or_endless_table_is_refused(town: SmallTown) -> None:
    for rows in ([], _rows(*(f"社团{number}" for number in range(501)))):
        with pytest.raises(TooManyRows):
            import_bodies(person_id=town.people["shu"], street_id=town.street_id, rows=rows, source="x")


def test_a_stranger_enters_no_row(town: SmallTown) -> None:
    for who in ("mo", "zhao"):
        problems = problems_of(person_id=town.people[who], street_id=town.street_id, rows=_rows("书法社"))
        assert [problem.refusal.code for problem in problems] == ["actors.may_not_keep_register"]
