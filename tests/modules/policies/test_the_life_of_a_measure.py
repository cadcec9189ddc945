"""A document is split, communities report, obstacles are answered, and somebody else looks at the effect."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.policies.conftest import NOON, TODAY, Desk, entries
from wushe.core.linkage import Space
from wushe.core.policies import Standing
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import Refused
from wushe.modules.actors.models import Body
from wushe.modules.notifications.models import Message
from wushe.modules.policies.actions._rows import (
    MeasureStepNotAllowed,
    NotYourMeasure,
    PolicyBodyUnknown,
    PolicyDayPassed,
    PolicyEnded,
    PolicyUnknown,
    PolicyWordsWrong,
)
from wushe.modules.policies.actions._tasks import NoCommitteeThere
from wushe.modules.policies.actions.answer_obstacle import (
    AnswerUnknown,
    OnlyTheStreetLetsOff,
    OwnObstacle,
    answer_obstacle,
    undo_answer,
)
from wushe.modules.policies.actions.export_measures import export_measures
from wushe.modules.policies.actions.let_off_measure import let_off_measure, restore_measure
from wushe.modules.policies.actions.open_measure_project import open_measure_project
from wushe.modules.policies.actions.register_document import (
    IssuedLater,
    Wording,
    correct_document,
    end_document,
    register_document,
    revive_document,
)
from wushe.modules.policies.actions.report_measure import report_done, take_back_report
from wushe.modules.policies.actions.review_effect import (
    EffectUnknown,
    ReviewOfOwnReport,
    ReviewTooEarly,
    review_effect,
    undo_review,
)
from wushe.modules.policies.actions.split_document import CommunityMissing, change_measure, split_document
from wushe.modules.policies.actions.watch_days import watch_days
from wushe.modules.policies.queries import Filters, open_obstacles, standing_of

LATER = NOON + timedelta(days=184)


def answered(desk: Desk, obstacle: Any, who: str = "coordinator", **more: Any) -> Any:
    values = {"kind": "goes_on", "words": "城管周三到场，一起入户。"} | more
    return answer_obstacle(**desk.by(who), obstacle_id=obstacle.id, **values)


def test_a_document_gives_each_community_its_measure_with_its_own_committee_in_the_lead(desk: Desk) -> None:
    document = desk.document()
    measures = desk.split(document, "QJ-JW", "QJ-LS", helper_ids=[desk.town.bodies["property"].pk])
    assert [row.lead.name for row in measures] == ["committee QJ", "neighbours QJ"]
    assert [row.name for row in measures[0].helpers.all()] == ["property QJ"]
    assert entries(document.id, "policy:document:registered")[0]["source"] == "区应急管理局"
    assert entries(measures[0].id, "policy:measure:added")[0]["area"] == "area QJ-JW"
    worker.run_all()
    told = set(Message.objects.filter(event="policy:measure:added").values_list("recipient_id", flat=True))
    assert told == {desk.town.person(word) for word in ("secretary", "worker", "manager", "neighbour")}


def test_the_same_key_gives_the_same_document_and_the_same_measures(desk: Desk) -> None:
    wording = Wording("防汛通知", "街道办", TODAY)
    first, again = (register_document(**desk.by(), wording=wording, submission_key="once") for _turn in range(2))
    assert first.id == again.id
    by = {**desk.by(), "document_id": first.id, "task": desk.task(), "submission_key": "form"}
    areas = [desk.town.areas[one].pk for one in ("QJ-JW", "QJ-LS")]
    one = split_document(**by, area_ids=areas[:1])
    both = split_document(**by, area_ids=areas)
    assert (both[0].id, len(both)) == (one[0].id, 2)


def test_done_is_reviewed_after_six_months_by_somebody_else(desk: Desk) -> None:
    measure = desk.measure()
    desk.done(measure, "secretary")
    measure = desk.fresh(measure)
    assert (measure.done_on, measure.review_on) == (TODAY, date(2026, 9, 3))
    by: dict[str, Any] = {"measure_id": measure.id, "effect": "reached", "words": "抽查三次，无堆放。"}
    with pytest.raises(ReviewTooEarly):
        review_effect(**desk.by(), **by)
    with clock.at(LATER):
        assert standing_of(measure) is Standing.REVIEW_DUE
        with pytest.raises(ReviewOfOwnReport):
            review_effect(**desk.by("secretary"), **by)
        with pytest.raises(NotYourMeasure):
            review_effect(**desk.by("worker"), **by)
        with pytest.raises(EffectUnknown):
            review_effect(**desk.by(), **by | {"effect": "wonderful"})
        review_effect(**desk.by(), **by)
        assert standing_of(desk.fresh(measure)) is Standing.REVIEWED
        with pytest.raises(MeasureStepNotAllowed):
            review_effect(**desk.by("leader"), **by)
        undo_review(**desk.by("leader"), measure_id=measure.id)
        assert standing_of(desk.fresh(measure)) is Standing.REVIEW_DUE
        review_effect(**desk.by("leader"), **by | {"effect": "partly"})
    assert [one["effect"] for one in entries(measure.id, "policy:effect:reviewed")] == ["reached", "partly"]


def test_cannot_because_waits_for_an_answer_and_goes_on_with_a_new_day(desk: Desk) -> None:
    measure = desk.measure()
    obstacle = desk.cannot(measure)
    assert [row.id for row in open_obstacles(desk.town.street)] == [obstacle.id]
    worker.run_all()
    told = set(Message.objects.filter(event="policy:measure:cannot").values_list("recipient_id", flat=True))
    assert told == {desk.town.person("coordinator"), desk.town.person("leader")}
    with pytest.raises(MeasureStepNotAllowed):
        desk.done(measure)
    with pytest.raises(OwnObstacle):
        answered(desk, obstacle, "worker")
    with pytest.raises(NotYourMeasure):
        answered(desk, obstacle, "neighbour")
    with pytest.raises(OnlyTheStreetLetsOff):
        answered(desk, obstacle, "secretary", kind="let_off")
    with pytest.raises(AnswerUnknown):
        answered(desk, obstacle, kind="perhaps")
    with pytest.raises(PolicyDayPassed):
        answered(desk, obstacle, due_on=TODAY - timedelta(days=1))
    answered(desk, obstacle, due_on=TODAY + timedelta(days=60))
    measure = desk.fresh(measure)
    assert (measure.status, measure.due_on) == ("open", TODAY + timedelta(days=60))
    assert list(open_obstacles(desk.town.street)) == []
    undo_answer(**desk.by(), obstacle_id=obstacle.id)
    measure = desk.fresh(measure)
    assert (measure.status, measure.due_on) == ("cannot", TODAY + timedelta(days=30))
    answered(desk, obstacle, "secretary")
    desk.done(measure)
    with pytest.raises(MeasureStepNotAllowed):
        undo_answer(**desk.by(), obstacle_id=obstacle.id)
    for event, number in (("cannot", 1), ("done", 1)):
        assert len(entries(measure.id, f"policy:measure:{event}")) == number
    assert len(entries(measure.id, "policy:obstacle:answered")) == 2


def test_the_street_lets_a_community_off_and_takes_it_back(desk: Desk) -> None:
    measure = desk.measure()
    obstacle = desk.cannot(measure)
    answered(desk, obstacle, "leader", kind="let_off", words="由城管承担。")
    assert desk.fresh(measure).status == "let_off"
    with pytest.raises(OnlyTheStreetLetsOff):
        undo_answer(**desk.by("secretary"), obstacle_id=obstacle.id)
    undo_answer(**desk.by(), obstacle_id=obstacle.id)
    take_back_report(**desk.by("worker"), measure_id=measure.id)
    assert desk.fresh(measure).status == "open"
    with pytest.raises(MeasureStepNotAllowed):
        take_back_report(**desk.by("worker"), measure_id=measure.id)
    with pytest.raises(MeasureStepNotAllowed):
        answered(desk, obstacle)
    with pytest.raises(NotYourMeasure):
        let_off_measure(**desk.by("secretary"), measure_id=measure.id, reason="不再需要")
    let_off_measure(**desk.by(), measure_id=measure.id, reason="重复下达")
    restore_measure(**desk.by(), measure_id=measure.id)
    assert (desk.fresh(measure).status, desk.fresh(measure).let_off_reason) == ("open", "")


def test_a_measure_becomes_one_project_with_its_lead_and_helpers(desk: Desk) -> None:
    measure = desk.measure(helper_ids=[desk.town.bodies["property"].pk])
    by = {"measure_id": measure.id, "space": Space.REAL}
    for word in ("manager", "worker"):
        with pytest.raises(NotYourMeasure):
            open_measure_project(**desk.by(word), **by)
    project = open_measure_project(**desk.by("secretary"), **by)
    assert open_measure_project(**desk.by(), **by).id == project.id
    assert (project.origin_kind, project.origin_id, project.lead_body_id) == ("policy", measure.id, measure.lead_id)
    assert project.due_on == measure.due_on
    assert project.helpers.count() == 1
    other = desk.measure()
    desk.done(other)
    with pytest.raises(MeasureStepNotAllowed):
        open_measure_project(**desk.by(), measure_id=other.id, space=Space.REAL)


def test_a_measure_is_changed_while_it_is_not_carried_out(desk: Desk) -> None:
    measure = desk.measure()
    task = desk.task(title="清理楼道和地下室", lead_id=desk.town.bodies["property"].pk)
    with pytest.raises(NotYourMeasure):
        change_measure(**desk.by("secretary"), measure_id=measure.id, task=task)
    changed = change_measure(**desk.by(), measure_id=measure.id, task=task)
    assert (changed.title, changed.lead.name) == ("清理楼道和地下室", "property QJ")
    desk.done(measure, "manager")
    with pytest.raises(MeasureStepNotAllowed):
        change_measure(**desk.by(), measure_id=measure.id, task=task)
    take_back_report(**desk.by("manager"), measure_id=measure.id)
    assert desk.fresh(measure).review_on is None


def test_a_document_that_has_ended_asks_for_nothing(desk: Desk) -> None:
    document = desk.document()
    measure = desk.split(document)[0]
    desk.cannot(measure)
    end_document(**desk.by(), document_id=document.id, reason="已被新通知代替")
    assert list(open_obstacles(desk.town.street)) == []
    with pytest.raises(PolicyEnded):
        take_back_report(**desk.by("worker"), measure_id=measure.id)
    with pytest.raises(PolicyEnded):
        desk.split(document)
    revive_document(**desk.by(), document_id=document.id)
    assert len(open_obstacles(desk.town.street)) == 1
    correct_document(
        **desk.by(), document_id=document.id, wording=Wording("消防整治通知", "区应急局", date(2026, 2, 2))
    )
    document.refresh_from_db()
    assert (document.title, document.reference) == ("消防整治通知", "")


def test_what_is_late_and_what_is_to_be_reviewed_is_told_once(desk: Desk) -> None:
    late, done = desk.measure(), desk.measure()
    desk.done(done)
    with clock.at(LATER):
        assert watch_days(street_id=desk.town.street) == 2
        assert watch_days(street_id=desk.town.street) == 0
        worker.run_all()
    told = Message.objects.filter(event="policy:measure:late", subject_id=late.id)
    assert set(told.values_list("recipient_id", flat=True)) == {
        desk.town.person(word) for word in ("coordinator", "leader", "secretary", "worker")
    }
    assert Message.objects.filter(event="policy:effect:due", subject_id=done.id).count() == 2


def test_bad_input_is_refused(desk: Desk, elsewhere: Town) -> None:
    document = desk.document()
    by = {**desk.by(), "document_id": document.id, "submission_key": "bad"}
    home = [desk.town.areas["QJ-JW"].pk]
    wrong: list[tuple[type[Refused], list[Any], dict[str, Any]]] = [
        (CommunityMissing, [], {}),
        (CommunityMissing, [desk.town.areas["QJ-JW-6"].pk], {}),
        (CommunityMissing, [*home, elsewhere.areas["QJ-JW"].pk], {}),
        (PolicyDayPassed, home, {"due_on": TODAY - timedelta(days=1)}),
        (PolicyDayPassed, home, {"due_on": None}),
        (PolicyWordsWrong, home, {"title": " "}),
        (PolicyWordsWrong, home, {"expected": "长" * 501}),
        (PolicyBodyUnknown, home, {"lead_id": elsewhere.bodies["committee"].pk}),
        (PolicyBodyUnknown, home, {"helper_ids": [elsewhere.bodies["committee"].pk]}),
    ]
    for refusal, areas, task in wrong:
        with pytest.raises(refusal):
            split_document(**by, area_ids=areas, task=desk.task(**task))
    Body.objects.filter(pk=desk.town.bodies["committee"].pk).update(ended_on=TODAY)
    with pytest.raises(NoCommitteeThere):
        split_document(**by, area_ids=home, task=desk.task())
    with pytest.raises(IssuedLater):
        register_document(
            **desk.by(), wording=Wording("明年的通知", "区里", TODAY + timedelta(days=1)), submission_key="x"
        )


def test_other_people_and_other_streets_may_nothing(desk: Desk, elsewhere: Town) -> None:
    measure = desk.measure()
    for word in ("secretary", "resident", "stranger"):
        with pytest.raises(NotYourMeasure):
            desk.document(who=word)
    with pytest.raises(NotYourMeasure):
        desk.done(measure, "neighbour")
    with pytest.raises(NotYourMeasure):
        export_measures(**desk.by("stranger"), filters=Filters(), form="csv")
    far = {"street_id": elsewhere.street, "person_id": OPERATOR_ID}
    with pytest.raises(PolicyUnknown):
        report_done(**far, measure_id=measure.id, evidence="已做")
    with pytest.raises(PolicyUnknown):
        answer_obstacle(**far, obstacle_id=measure.id, kind="goes_on", words="继续")
    with pytest.raises(PolicyUnknown):
        end_document(**far, document_id=measure.document_id, reason="不在")
    for act in (
        lambda: end_document(**desk.by("worker"), document_id=measure.document_id, reason="不做了"),
        lambda: revive_document(**desk.by("worker"), document_id=measure.document_id),
    ):
        with pytest.raises(NotYourMeasure):
            act()


def test_names_and_phones_in_a_report_are_covered(desk: Desk) -> None:
    report = report_done(**desk.by("worker"), measure_id=desk.measure().id, evidence="联系电话13812345678，已清理。")
    assert "13812345678" not in report.words
