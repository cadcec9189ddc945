"""Two bodies doing the same are shown to each other; what was decided about them is remembered."""

from __future__ import annotations

import pytest

from tests.modules.coordination.conftest import LAMPS, LAMPS_TOO, Works
from tests.modules.linkage.town import Town
from wushe.foundation.jobs import worker
from wushe.modules.coordination.actions._rows import PairDecided, PairNotYours, PairUnknown, ReasonMissing
from wushe.modules.coordination.actions.scan_works import scan_street, scan_work
from wushe.modules.coordination.actions.set_apart import compare_again, set_apart
from wushe.modules.coordination.models import RadarPair
from wushe.modules.coordination.queries.radar import pairs_of_project, pairs_seen
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.models import Project


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
