"""A file of needs is checked in small steps, published at once, and undone at once."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story
from wushe.foundation.jobs import worker
from wushe.modules.accounts.queries import masked
from wushe.modules.needs.actions._staging import Row, town_of
from wushe.modules.needs.actions.open_batch import (
    BatchNotThere,
    BatchUnknown,
    MayNotPublish,
    finish_staging,
    open_batch,
    stage_rows,
)
from wushe.modules.needs.actions.publish_batch import (
    NothingToPublish,
    ReceivedMeanwhile,
    WorkHasBegun,
    publish_batch,
    undo_batch,
)
from wushe.modules.needs.models import Batch, Need, StagedNeed, Suggestion
from wushe.modules.oversight.models import Entry

SAID_AT = datetime(2025, 5, 4, 8, 30, tzinfo=UTC)


def rows(number: int = 5, begin: int = 1) -> list[Row]:
    return [
        Row(
            number=line,
            source_id=f"M{line}",
            title=f"第{line}条：下水道堵了",
            body=f"{line}号楼下水道返水,打 13800001234 找我",
            submitted_at=SAID_AT,
            author=f"A{line % 2}",
            category="供水排水",
            supports=line,
        )
        for line in range(begin, begin + number)
    ]


def staged(town: Town, lines: list[Row], word: str = "coordinator") -> Batch:
    person = town.person(word)
    batch = open_batch(street_id=town.street, person_id=person, name="需求.xlsx", digest="0" * 64)
    stage_rows(street_id=town.street, person_id=person, batch_id=batch.id, rows=lines, town=town_of(town.street))
    return finish_staging(street_id=town.street, person_id=person, batch_id=batch.id)


def published(town: Town, batch: Batch) -> Batch:
    return publish_batch(street_id=town.street, person_id=town.person("coordinator"), batch_id=batch.id)


def test_nothing_is_seen_before_a_batch_is_published_and_everything_after(town: Town) -> None:
    batch = staged(town, rows())
    assert (batch.rows_total, batch.rows_good) == (5, 5)
    assert Need.objects.in_street(town.street).count() == 0
    published(town, batch)
    needs = list(Need.objects.in_street(town.street).order_by("supports"))
    assert [need.supports for need in needs] == [1, 2, 3, 4, 5]
    assert needs[0].category == "water"
    assert needs[0].submitted_at == SAID_AT
    assert len({need.number for need in needs}) == 5
    assert "13800001234" not in needs[0].body
    assert needs[0].subject_id is not None
    assert "note" in masked(needs[0].subject_id)
    assert Entry.objects.filter(street_id=town.street, event="need:self:received").count() == 5


def test_published_needs_are_read_and_found_behind_the_screen(town: Town) -> None:
    published(town, staged(town, rows()))
    worker.run_all()
    assert Suggestion.objects.in_street(town.street).count() == 5


def test_wrong_rows_are_named_and_the_good_ones_go_on(town: Town) -> None:
    future = datetime(2999, 1, 1, tzinfo=UTC)
    lines = [*rows(2), Row(number=3, body=" "), Row(number=4, body="早", submitted_at=future), rows(1)[0]]
    lines[4] = Row(number=5, body="重复", source_id="M1")
    batch = staged(town, lines)
    assert (batch.rows_good, batch.rows_wrong) == (2, 3)
    wrong = StagedNeed.objects.in_street(town.street).exclude(wrong="").order_by("row")
    assert [row.wrong for row in wrong] == ["needs.nothing_said", "needs.row_in_the_future", "needs.row_repeated"]


def test_importing_the_same_file_again_changes_nothing(town: Town) -> None:
    published(town, staged(town, rows()))
    again = staged(town, rows())
    assert (again.rows_known, again.rows_good) == (5, 0)
    with pytest.raises(NothingToPublish):
        published(town, again)


def test_a_batch_is_undone_and_can_then_be_imported_again(town: Town) -> None:
    batch = published(town, staged(town, rows()))
    undo_batch(street_id=town.street, person_id=town.person("coordinator"), batch_id=batch.id)
    assert Need.objects.in_street(town.street).still_open().count() == 0
    assert published(town, staged(town, rows())).rows_good == 5


def test_a_batch_that_someone_works_on_is_not_undone(town: Town, story: Story) -> None:
    batch = published(town, staged(town, rows()))
    story.sorted(Need.objects.in_street(town.street).first(), person_id=town.person("coordinator"))
    with pytest.raises(WorkHasBegun):
        undo_batch(street_id=town.street, person_id=town.person("coordinator"), batch_id=batch.id)


def test_a_batch_goes_its_way_once(town: Town) -> None:
    batch = published(town, staged(town, rows()))
    with pytest.raises(BatchNotThere):
        published(town, batch)
    with pytest.raises(BatchNotThere):
        finish_staging(street_id=town.street, person_id=town.person("coordinator"), batch_id=batch.id)


def test_whole_files_are_for_those_who_may_publish(town: Town, elsewhere: Town) -> None:
    for word in ("worker", "resident", "stranger"):
        with pytest.raises(MayNotPublish):
            open_batch(street_id=town.street, person_id=town.person(word), name="a", digest="")
    batch = staged(town, rows())
    with pytest.raises(MayNotPublish):
        publish_batch(street_id=town.street, person_id=town.person("stranger"), batch_id=batch.id)
    with pytest.raises(BatchUnknown):
        undo_batch(street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), batch_id=UUID(int=1))


@pytest.mark.django_db(transaction=True)
def test_of_two_files_with_the_same_rows_the_slower_one_is_told_and_changes_nothing(town: Town) -> None:
    first, second = staged(town, rows()), staged(town, rows(7))
    assert second.rows_good == 7
    published(town, first)
    with pytest.raises(ReceivedMeanwhile):
        published(town, second)
    second.refresh_from_db()
    assert (second.state, Need.objects.in_street(town.street).count()) == ("staged", 5)
    assert Entry.objects.filter(street_id=town.street, event="need:self:received").count() == 5
