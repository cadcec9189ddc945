"""Claims, contacts, sub-tasks and returned dispatches: each power works, refuses, and is recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import NotFound
from wushe.modules.needs.actions._handling import BodyUnknown, NotOpenAnyMore, TaskStepNotAllowed, TaskUnknown
from wushe.modules.needs.actions._refusals import NotYourNeed, ReasonMissing
from wushe.modules.needs.actions.answer_need import ReturnUndecided
from wushe.modules.needs.actions.ask_help import DueInThePast, LeadHelpsItself, NothingAsked, ask_help, drop_task
from wushe.modules.needs.actions.claim_need import ClaimedByOther, NotClaimed, claim_need, release_need
from wushe.modules.needs.actions.decide_return import DispatchNotYours, NobodyInstead, NothingToDecide, decide_return
from wushe.modules.needs.actions.note_contact import note_contact
from wushe.modules.needs.actions.override_lead import NobodyLeadsYet
from wushe.modules.needs.actions.reply_task import NothingReported, NotYourTask, reply_task, send_back_task
from wushe.modules.needs.actions.return_dispatch import ReturnedAlready, return_need, return_task
from wushe.modules.needs.models import Handling, Need, Objection, Task
from wushe.modules.needs.queries.handling import clock_funnel, course_of
from wushe.modules.notifications.models import Message

pytestmark = pytest.mark.usefixtures("rules")


def asked(town: Town, need: Need, body: str = "property", **more: Any) -> Task:
    values = {
        "street_id": town.street,
        "person_id": town.person("worker"),
        "need_id": need.id,
        "body_id": town.bodies[body].pk,
        "what": "请检查水泵",
    }
    return ask_help(**(values | more))


def told(person: Any) -> list[str]:
    return list(Message.objects.filter(recipient_id=person).order_by("created_at").values_list("event", flat=True))


def test_one_claims_and_the_other_is_told_who_has_it(story: Story, town: Town) -> None:
    need = story.sorted()
    by = {"street_id": town.street, "need_id": need.id}
    claim_need(**by, person_id=town.person("worker"))
    claim_need(**by, person_id=town.person("worker"))  # once more changes nothing
    with pytest.raises(ClaimedByOther) as refusal:
        claim_need(**by, person_id=town.person("secretary"))
    assert town.bodies["committee"].name in str(refusal.value)
    assert "worker-qj" not in str(refusal.value)
    assert events_of(need.id).count("need:claim:taken") == 1


def test_a_claim_is_put_back_by_its_holder_or_by_who_may_name_another_lead(story: Story, town: Town) -> None:
    need = story.sorted()
    by = {"street_id": town.street, "need_id": need.id}
    with pytest.raises(NotClaimed):
        release_need(**by, person_id=town.person("worker"))
    claim_need(**by, person_id=town.person("secretary"))
    with pytest.raises(ClaimedByOther):
        release_need(**by, person_id=town.person("worker"))
    release_need(**by, person_id=town.person("coordinator"))
    claim_need(**by, person_id=town.person("worker"))
    assert events_of(need.id)[-2:] == ["need:claim:released", "need:claim:taken"]


@pytest.mark.parametrize("word", ["stranger", "resident", "neighbour"])
def test_a_stranger_handles_nothing(story: Story, town: Town, word: str) -> None:
    need = story.sorted()
    by = {"street_id": town.street, "need_id": need.id, "person_id": town.person(word)}
    with pytest.raises(NotYourNeed):
        claim_need(**by)
    with pytest.raises(NotYourNeed):
        note_contact(**by, way="phone", is_reached=True)
    with pytest.raises(NotYourNeed):
        ask_help(**by, body_id=town.bodies["property"].pk, what="请检查")
    with pytest.raises(NotYourNeed):
        return_need(**by, reason="不归我们")


def test_another_street_finds_neither_need_nor_task(story: Story, town: Town, elsewhere: Town) -> None:
    need = story.sorted()
    task = asked(town, need)
    there = {"street_id": elsewhere.street, "person_id": elsewhere.person("worker")}
    with pytest.raises(NotFound):
        claim_need(**there, need_id=need.id)
    with pytest.raises(TaskUnknown):
        reply_task(**there, task_id=task.id, reply="好了")
    with pytest.raises(BodyUnknown):
        asked(town, need, body_id=elsewhere.bodies["property"].pk)


def test_a_contact_that_reached_nobody_is_kept_and_does_not_count(story: Story, town: Town) -> None:
    need = story.sorted()
    by = {"street_id": town.street, "need_id": need.id, "person_id": town.person("worker"), "way": "phone"}
    note_contact(**by, is_reached=False)
    assert clock_funnel(fresh(need))[1].at is None
    note_contact(**by, is_reached=True)
    step = clock_funnel(fresh(need))[1]
    assert step.at is not None
    assert step.state == "done"
    with pytest.raises(NotOpenAnyMore):
        note_contact(**(by | {"need_id": story.answered().id}), is_reached=True)


def test_the_first_receiver_stays_lead_while_others_do_parts(story: Story, town: Town) -> None:
    need = story.sorted()
    lead = need.lead_body_id
    task = asked(town, need)
    reply_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reply="叶轮已换")
    after = fresh(need)
    assert after.lead_body_id == lead
    assert Handling.objects.in_street(town.street).get(need=need).first_receiver_id == lead
    assert events_of(need.id)[-2:] == ["need:task:asked", "need:task:replied"]


def test_a_part_is_due_before_the_need_and_not_in_the_past(story: Story, town: Town) -> None:
    need = story.sorted(urgency="urgent")
    assert asked(town, need).due_at == need.due_at
    with pytest.raises(DueInThePast):
        asked(town, need, due_at=clock.now() - timedelta(minutes=1))
    with pytest.raises(NothingAsked):
        asked(town, need, what=" ")
    with pytest.raises(LeadHelpsItself):
        asked(town, need, body_id=need.lead_body_id)


def test_only_the_body_that_was_asked_reports_and_a_poor_report_goes_back(story: Story, town: Town) -> None:
    task = asked(town, story.sorted())
    with pytest.raises(NotYourTask):
        reply_task(street_id=town.street, person_id=town.person("neighbour"), task_id=task.id, reply="好了")
    with pytest.raises(NothingReported):
        reply_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reply=" ")
    reply_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reply="好了")
    with pytest.raises(NotYourNeed):
        send_back_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reason="没说清")
    send_back_task(street_id=town.street, person_id=town.person("worker"), task_id=task.id, reason="换了什么?")
    again = Task.objects.in_street(town.street).get(pk=task.pk)
    assert (again.status, again.due_at) == ("asked", task.due_at)
    drop_task(street_id=town.street, person_id=town.person("worker"), task_id=task.id, reason="不再需要")
    with pytest.raises(TaskStepNotAllowed):
        reply_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reply="好了")


def test_the_body_that_is_asked_and_the_lead_are_told(story: Story, town: Town) -> None:
    task = asked(town, story.sorted())
    worker.run_all()
    assert "need:task:asked" in told(town.person("manager"))
    reply_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reply="好了")
    worker.run_all()
    assert "need:task:replied" in told(town.person("worker"))


def test_a_returned_part_keeps_its_clock_until_the_coordinator_decides(story: Story, town: Town) -> None:
    need = story.sorted(urgency="urgent")
    task = asked(town, need)
    back = {"street_id": town.street, "person_id": town.person("manager"), "task_id": task.id}
    with pytest.raises(ReasonMissing):
        return_task(**back, reason=" ")
    row = return_task(**back, reason="泵归供水公司", better_body_id=town.bodies["station"].pk)
    with pytest.raises(ReturnedAlready):
        return_task(**back, reason="还是不归我们")
    waiting = Task.objects.in_street(town.street).get(pk=task.pk)
    assert (waiting.is_open, waiting.due_at) == (True, task.due_at)
    assert fresh(need).due_at == need.due_at
    assert fresh(need).lead_body_id == need.lead_body_id
    decision = {"street_id": town.street, "objection_id": row.id, "is_granted": True, "decision": "属实"}
    with pytest.raises(DispatchNotYours):
        decide_return(**decision, person_id=town.person("secretary"))
    decide_return(**decision, person_id=town.person("coordinator"), to_body_id=town.bodies["station"].pk)
    moved = Task.objects.in_street(town.street).get(pk=task.pk)
    assert (moved.status, moved.body_id) == ("asked", town.bodies["station"].pk)
    with pytest.raises(NothingToDecide):
        decide_return(**decision, person_id=town.person("coordinator"))
    assert events_of(need.id)[-2:] == ["need:dispatch:objected", "need:dispatch:decided"]


def test_a_refused_return_stays_and_a_granted_one_without_another_is_dropped(story: Story, town: Town) -> None:
    need = story.sorted()
    task = asked(town, need)
    by = {"street_id": town.street, "person_id": town.person("coordinator")}
    for is_granted, status in ((False, "asked"), (True, "dropped")):
        row = return_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reason="不归我们")
        decide_return(**by, objection_id=row.id, is_granted=is_granted, decision="看过现场")
        assert Task.objects.in_street(town.street).get(pk=task.pk).status == status
    assert not course_of(need).open_tasks


def test_a_returned_need_is_led_by_the_same_until_another_is_named(story: Story, town: Town) -> None:
    need = story.sorted()
    by = {"street_id": town.street, "need_id": need.id, "person_id": town.person("worker")}
    row = return_need(**by, reason="应由物业牵头", better_body_id=town.bodies["property"].pk)
    with pytest.raises(ReturnedAlready):
        return_need(**by, reason="应由物业牵头")
    assert (fresh(need).lead_body_id, fresh(need).due_at) == (need.lead_body_id, need.due_at)
    with pytest.raises(ReturnUndecided):
        story.answered(need)
    decide = {"street_id": town.street, "person_id": town.person("coordinator"), "objection_id": row.id}
    with pytest.raises(NobodyInstead):
        decide_return(**decide, is_granted=True, decision="属实")
    decide_return(**decide, is_granted=True, decision="属实", to_body_id=town.bodies["property"].pk)
    assert fresh(need).lead_body_id == town.bodies["property"].pk
    assert Handling.objects.in_street(town.street).get(need=need).first_receiver_id == town.bodies["property"].pk
    assert not Objection.objects.in_street(town.street).filter(ruling="pending").exists()


def test_what_nobody_leads_cannot_be_returned(story: Story, town: Town) -> None:
    with pytest.raises(NobodyLeadsYet):
        return_need(
            street_id=town.street, person_id=town.person("worker"), need_id=story.received().id, reason="不归我们"
        )


def test_the_coordinator_is_told_of_a_return(story: Story, town: Town) -> None:
    task = asked(town, story.sorted())
    return_task(street_id=town.street, person_id=town.person("manager"), task_id=task.id, reason="不归我们")
    worker.run_all()
    assert "need:dispatch:objected" in told(town.person("coordinator"))
