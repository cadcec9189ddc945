"""Two bodies doing the same are shown to each other; what was decided about them is remembered."""

from __future__ import annotations

import pytest

from tests.modules.coordination.conftest import LAMPS, LAMPS_TOO, Works
from tests.modules.linkage.town import Town
from wushe.foundation.jobs import worker
from wushe.modules.coordination.actions._rows import PairDecided, PairNotYours, PairUnknown, ReasonMissing
from wushe.modules.coordination.actions.join_works import (
    NeitherOfTwo,
    NotYoursToGiveUp,
    WorkEnded,
    join_works,
    unjoin_works,
)
from wushe.modules.coordination.actions.scan_works import scan_street, scan_work
from wushe.modules.coordination.actions.set_apart import compare_again, set_apart
from wushe.modules.coordination.models import RadarPair
from wushe.modules.coordination.queries.radar import pairs_of_project, pairs_seen
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import tasks_of


def test_both_are_found_once_with_reasons_and_both_bodies_are_told(works: Works) -> None:
    pair = works.pair()
    assert pair.score_permille >= 550
    assert pair.nearness == "same_building"
    assert "路灯" in pair.words
    assert scan_street(street_id=pair.street_id) == 0
    worker.run_all()
    told = Message.objects.in_street(pair.street_id).filter(event="radar:pair:found")
    people = set(told.values_list("recipient_id", flat=True))
    assert {works.town.person("manager"), works.town.person("worker")} <= people
    assert works.town.person("resident") not in people


def test_opening_a_project_is_enough(works: Works) -> None:
    works.opened(*LAMPS, body="property")
    for word in ("河道保洁", "集市迁移", "车棚扩建", "楼顶防水"):
        works.opened(word, area="QJ-JW")
    worker.run_all()
    second = works.opened(*LAMPS_TOO)
    worker.run_all()
    assert len(pairs_of_project(works.town.street, second.id)) == 1
    assert scan_work(street_id=works.town.street, project_id=second.id) == 0


def test_not_the_same_is_remembered_with_its_reason(works: Works) -> None:
    pair = works.pair()
    with pytest.raises(ReasonMissing):
        set_apart(**works.by("manager"), pair_id=pair.id, reason=" ")
    set_apart(**works.by("manager"), pair_id=pair.id, reason="一个修灯杆,一个换灯泡")
    assert scan_street(street_id=pair.street_id) == 0
    assert [one.state for one in RadarPair.objects.in_street(pair.street_id)] == ["apart"]
    with pytest.raises(PairDecided):
        set_apart(**works.by("secretary"), pair_id=pair.id, reason="又一次")
    compare_again(**works.by("secretary"), pair_id=pair.id)
    assert pairs_seen(pair.street_id, ("",), ()).count() == 1
    events = Entry.objects.filter(subject_id=str(pair.id)).order_by("id").values_list("event", flat=True)
    assert list(events) == ["radar:pair:found", "radar:pair:set_apart", "radar:pair:reopened"]


def test_a_work_that_ends_leaves_the_list_and_comes_back_with_it(works: Works) -> None:
    pair = works.pair()
    rows = Project.objects.in_street(pair.street_id).filter(pk=pair.first_id)
    rows.update(is_open=False, status="stopped")
    assert scan_street(street_id=pair.street_id) == 0
    pair.refresh_from_db()
    assert pair.state == "gone"
    rows.update(is_open=True, status="planned")
    assert scan_street(street_id=pair.street_id) == 1


@pytest.mark.parametrize("word", ["neighbour", "resident", "stranger"])
def test_others_decide_nothing(works: Works, word: str) -> None:
    pair = works.pair()
    with pytest.raises(PairNotYours):
        set_apart(**works.by(word), pair_id=pair.id, reason="不是一回事")


def test_another_street_has_no_such_pair(works: Works, elsewhere: Town) -> None:
    pair = works.pair()
    by = {"street_id": elsewhere.street, "person_id": elsewhere.person("coordinator")}
    with pytest.raises(PairUnknown):
        set_apart(**by, pair_id=pair.id, reason="不是一回事")
    assert scan_street(street_id=elsewhere.street) == 0
    assert pairs_seen(elsewhere.street, ("",), ()).count() == 0


def test_each_body_sees_its_own_pairs_and_no_others(works: Works) -> None:
    pair = works.pair()
    bodies = works.town.bodies
    assert pairs_seen(pair.street_id, (), {bodies["property"].pk}).count() == 1
    assert pairs_seen(pair.street_id, (), {bodies["neighbours"].pk}).count() == 0
    assert pairs_seen(pair.street_id, (works.town.areas["QJ-LS"].path,), ()).count() == 0
    assert pairs_seen(pair.street_id, (works.town.areas["QJ-JW"].path,), ()).count() == 1


def test_joined_in_one_click_and_taken_back(works: Works) -> None:
    pair = works.pair()
    mine, theirs = (
        (pair.first, pair.second)
        if pair.first.lead_body_id == works.town.bodies["property"].pk
        else (pair.second, pair.first)
    )
    task = add_task(
        **works.by("manager"),
        project_id=mine.id,
        title="买灯泡",
        body_id=works.town.bodies["property"].pk,
        due_on=None,
        submission_key="t",
    )
    with pytest.raises(NeitherOfTwo):
        join_works(**works.by("manager"), pair_id=pair.id, kept_id=task.id)
    with pytest.raises(NotYoursToGiveUp):
        join_works(**works.by("manager"), pair_id=pair.id, kept_id=mine.id)
    joined = join_works(**works.by("manager"), pair_id=pair.id, kept_id=theirs.id)
    assert (joined.state, joined.kept_id, joined.has_new_helper) == ("joined", theirs.id, True)
    assert [one.title for one in tasks_of(theirs)] == ["买灯泡"]
    mine.refresh_from_db()
    assert mine.status == "stopped"
    assert theirs.number in mine.result
    assert tasks_of(mine).count() == 1  # its history stays
    with pytest.raises(PairDecided):
        join_works(**works.by("coordinator"), pair_id=pair.id, kept_id=theirs.id)
    assert scan_street(street_id=pair.street_id) == 0
    back = unjoin_works(**works.by("secretary"), pair_id=pair.id)
    mine.refresh_from_db()
    assert (back.state, mine.is_open) == ("open", True)
    assert [one.status for one in tasks_of(theirs)] == ["dropped"]
    assert not theirs.helpers.filter(left_at=None).exists()
    assert Entry.objects.filter(event__in=["radar:pair:joined", "radar:pair:unjoined"]).count() == 2


def test_what_has_ended_is_not_joined(works: Works) -> None:
    pair = works.pair()
    Project.objects.in_street(pair.street_id).filter(pk=pair.first_id).update(is_open=False, status="stopped")
    with pytest.raises(WorkEnded):
        join_works(**works.by(), pair_id=pair.id, kept_id=pair.second_id)
