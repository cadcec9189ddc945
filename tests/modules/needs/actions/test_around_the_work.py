"""Watches, private notes, hand-over, other ways, solving at once, and who it was: works, refuses, is recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import BEGAN, Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.accounts.models import DataSubject, Person, VaultItem
from wushe.modules.actors.actions import end_role
from wushe.modules.actors.actions import hand_over as leave_office
from wushe.modules.actors.actions.hand_over import SuccessorMissing
from wushe.modules.actors.actions.reveal_holder import NobodyThere
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions.answer_need import NothingAnswered
from wushe.modules.needs.actions.ask_help import ask_help
from wushe.modules.needs.actions.claim_need import claim_need
from wushe.modules.needs.actions.hand_over_work import (
    HandOverNotYours,
    SuccessorUnfit,
    hand_over_work,
    name_successor,
    take_over_from_leaver,
)
from wushe.modules.needs.actions.receive_need import MayNotEnterForOthers
from wushe.modules.needs.actions.reopen_need import GoesOnElsewhere, reopen_need
from wushe.modules.needs.actions.reveal_actor import NobodyActed, reveal_actor
from wushe.modules.needs.actions.send_elsewhere import NotElsewhere, NotYetElsewhere, bring_back, send_elsewhere
from wushe.modules.needs.actions.solve_at_once import NoRulesYet, solve_at_once
from wushe.modules.needs.actions.watch_need import unwatch_need, watch_need
from wushe.modules.needs.actions.write_note import (
    NotesNotYours,
    NoteTooLong,
    NoteUnknown,
    NothingNoted,
    read_note,
    write_note,
)
from wushe.modules.needs.jobs import hand_over
from wushe.modules.needs.models import Elsewhere, Handling, Need, Note, NoteReading, Task, Watch
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.detail import history_of
from wushe.modules.needs.queries.work import claimed_by
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.actions import sequence_entries
from wushe.modules.oversight.models import Entry


def by(town: Town, need: Need, word: str = "worker") -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.person(word), "need_id": need.id}


def test_who_follows_a_need_is_told_when_it_moves(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.sorted()
    watch_need(**by(town, need, "secretary"))
    watch_need(**by(town, need, "secretary"))
    story.answered(need)
    worker.run_all()
    told = Message.objects.filter(recipient_id=town.person("secretary"), event="need:self:answered")
    assert told.count() == 1
    unwatch_need(**by(town, need, "secretary"))
    unwatch_need(**by(town, need, "secretary"))
    assert events_of(need.id).count("need:watch:ended") == 1
    assert not Watch.objects.in_street(town.street).exists()


@pytest.mark.parametrize("word", ["stranger", "resident", "neighbour"])
def test_who_may_not_read_a_need_may_not_follow_it(story: Story, town: Town, word: str) -> None:
    with pytest.raises(NotYourNeed):
        watch_need(**by(town, story.received(), word))


def test_a_note_is_sealed_and_every_reader_is_kept(story: Story, town: Town) -> None:
    need = story.received()
    with pytest.raises(NothingNoted):
        write_note(**by(town, need), text=" ")
    with pytest.raises(NoteTooLong):
        write_note(**by(town, need), text="长" * 1901)
    for word in ("stranger", "neighbour", "resident"):
        with pytest.raises(NotesNotYours):
            write_note(**by(town, need, word), text="她怕邻居知道")
    note = write_note(**by(town, need), text="她怕邻居知道")
    assert not any("邻居" in str(value) for value in Note.objects.in_street(town.street).values().get().values())
    assert "邻居" not in str(list(Entry.objects.filter(subject_id=str(need.id)).values_list("facts", flat=True)))
    reading = {"street_id": town.street, "note_id": note.id, "reason": "准备上门"}
    with pytest.raises(NotesNotYours):
        read_note(**reading, person_id=town.person("neighbour"))
    assert read_note(**reading, person_id=town.person("secretary")) == "她怕邻居知道"
    read = NoteReading.objects.in_street(town.street).get()
    assert (read.role, read.reason) == ("community_secretary", "准备上门")
    assert events_of(need.id)[-2:] == ["need:note:written", "need:note:read"]


def test_another_street_finds_no_note(story: Story, town: Town, elsewhere: Town) -> None:
    note = write_note(**by(town, story.received()), text="她怕邻居知道")
    with pytest.raises(NoteUnknown):
        read_note(
            street_id=elsewhere.street, person_id=elsewhere.person("worker"), note_id=note.id, reason="准备上门"
        )


def test_notes_about_an_erased_resident_are_forgotten_with_them(story: Story, town: Town) -> None:
    need = story.received(contact={"phone": "13900005678"})
    note = write_note(**by(town, need), text="她怕邻居知道")
    erase_subject(street_id=town.street, subject_id=need.subject_id, person_id=OPERATOR_ID, reason="本人要求删除")
    worker.run_all()
    assert not Note.objects.in_street(town.street).exists()
    assert not VaultItem.objects.filter(subject_id=note.subject_id).exists()
    assert not DataSubject.objects.filter(id=note.subject_id).exists()


def busy(story: Story, town: Town) -> Need:
    """A need the worker has taken on, follows, and has asked help for."""
    need = story.sorted()
    claim_need(**by(town, need))
    watch_need(**by(town, need))
    ask_help(**by(town, need), body_id=town.bodies["property"].pk, what="请检查水泵")
    return need


def last_role(town: Town, word: str) -> Holding:
    return Holding.objects.in_street(town.street).get(person_id=town.person(word))


def test_a_named_successor_takes_over_when_the_last_role_ends(story: Story, town: Town, rules: RuleTable) -> None:
    need = busy(story, town)
    naming = {"street_id": town.street, "leaver_id": town.person("worker")}
    with pytest.raises(HandOverNotYours):
        name_successor(**naming, person_id=town.person("worker"), successor_id=town.person("secretary"))
    for unfit in ("worker", "resident", "stranger"):
        with pytest.raises(SuccessorUnfit):
            name_successor(**naming, person_id=town.person("coordinator"), successor_id=town.person(unfit))
    name_successor(**naming, person_id=town.person("coordinator"), successor_id=town.person("secretary"))
    assert Handling.objects.in_street(town.street).get(need=need).claimed_by == town.person("worker")
    end_role(street_id=town.street, person_id=OPERATOR_ID, holding_id=last_role(town, "worker").pk)
    worker.run_all()
    assert list(claimed_by(town.street, town.person("secretary"))) == [need]
    assert Watch.objects.in_street(town.street).get(need=need).person_id == town.person("secretary")
    assert Task.objects.in_street(town.street).get(need=need).person_id == town.person("secretary")
    assert events_of(town.person("worker")).count("need:work:handed_over") == 1
    assert not take_over_from_leaver(street_id=town.street, leaver_id=town.person("worker"))


def test_without_a_successor_what_was_taken_on_is_free_for_others(story: Story, town: Town, rules: RuleTable) -> None:
    need = busy(story, town)
    end_role(street_id=town.street, person_id=OPERATOR_ID, holding_id=last_role(town, "worker").pk)
    worker.run_all()
    claim_need(**by(town, need, "secretary"))


def test_who_leaves_with_a_successor_named_by_the_office_leaves_nothing_behind(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = busy(story, town)
    Person.objects.filter(pk__in=[town.person("worker"), town.person("secretary")]).update(street_id=town.street)
    leaving = {"street_id": town.street, "person_id": town.person("coordinator"), "leaving_id": town.person("worker")}
    with pytest.raises(SuccessorMissing):  # this room says that something waits
        leave_office(**leaving, reason="调任其他街道")
    leave_office(**leaving, reason="调任其他街道", successor_id=town.person("secretary"))
    worker.run_all()
    assert list(claimed_by(town.street, town.person("secretary"))) == [need]
    assert Task.objects.in_street(town.street).get(need=need).person_id == town.person("secretary")


def test_who_keeps_another_role_keeps_their_work(story: Story, town: Town, rules: RuleTable) -> None:
    need = busy(story, town)
    Holding.objects.create(
        street_id=town.street,
        body=town.bodies["committee"],
        role=Role.COMMUNITY_SECRETARY,
        area=town.areas["QJ-JW"],
        person_id=town.person("worker"),
        began_on=BEGAN,
    )
    first = Holding.objects.in_street(town.street).get(person_id=town.person("worker"), role=Role.COMMUNITY_WORKER)
    end_role(street_id=town.street, person_id=OPERATOR_ID, holding_id=first.pk)
    worker.run_all()
    assert Handling.objects.in_street(town.street).get(need=need).claimed_by == town.person("worker")


def test_a_role_that_ends_on_a_day_to_come_is_handed_over_on_that_day(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = busy(story, town)
    day = clock.today() + timedelta(days=10)
    end_role(street_id=town.street, person_id=OPERATOR_ID, holding_id=last_role(town, "worker").pk, ended_on=day)
    worker.run_all()
    assert Handling.objects.in_street(town.street).get(need=need).claimed_by == town.person("worker")
    with clock.at(clock.now() + timedelta(days=11)):
        assert hand_over(str(town.street)) == 1
        assert hand_over(str(town.street)) == 0
    assert Handling.objects.in_street(town.street).get(need=need).claimed_by is None


def test_work_is_handed_over_at_once_for_a_long_leave(story: Story, town: Town, rules: RuleTable) -> None:
    busy(story, town)
    who = {"leaver_id": town.person("worker"), "successor_id": town.person("secretary")}
    with pytest.raises(HandOverNotYours):
        hand_over_work(street_id=town.street, person_id=town.person("stranger"), **who)
    moved = hand_over_work(street_id=town.street, person_id=town.person("coordinator"), **who)
    assert (moved.claims, moved.watches, moved.tasks) == (1, 1, 1)


def test_what_a_court_decides_is_closed_with_notice_and_not_handled_twice(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = story.sorted()
    told = "请凭案号向区人民法院查询"
    with pytest.raises(NotYetElsewhere):
        send_elsewhere(**by(town, need), way="court", notice=told, since_on=clock.today() + timedelta(days=1))
    with pytest.raises(NotYourNeed):
        send_elsewhere(**by(town, need, "stranger"), way="court", notice=told)
    with pytest.raises(NotElsewhere):
        bring_back(**by(town, need), reason="判决已生效")
    send_elsewhere(**by(town, need), way="court", notice=told, registered_as="(2026)民初1号")
    closed = fresh(need)
    assert (closed.status, closed.way_on, closed.is_open) == ("out_of_scope", told, False)
    for again in ({"secret": secret_of(need.id)}, {"person_id": town.person("worker")}):
        with pytest.raises(GoesOnElsewhere):
            reopen_need(street_id=town.street, need_id=need.id, reason="还是要你们管", **again)
    with pytest.raises(NotYourNeed):
        bring_back(**by(town, need, "neighbour"), reason="判决已生效")
    bring_back(**by(town, need), reason="撤诉,愿意调解")
    assert fresh(need).status == "reopened"
    assert Elsewhere.objects.in_street(town.street).get(need=need).end_reason == "撤诉,愿意调解"
    assert "need:self:went_elsewhere" in events_of(need.id)
    assert events_of(need.id)[-1] == "need:self:came_back"


def solved(town: Town, **more: Any) -> Need:
    values = {
        "street_id": town.street,
        "person_id": town.person("worker"),
        "body": "6号楼楼道灯不亮",
        "answer": "已当场换好灯泡。",
        "area_id": town.areas["QJ-JW"].pk,
        "idempotency_key": "solve-1",
    }
    return solve_at_once(**(values | more))


def test_a_simple_need_is_heard_sorted_and_answered_in_one_go(town: Town, rules: RuleTable) -> None:
    need = solved(town)
    assert need.status == "answered"
    assert need.lead_body_id is not None
    assert need.category
    assert [event for event in events_of(need.id) if event.startswith("need:")] == [
        "need:self:received",
        "need:triage:decided",
        "need:lead:assigned",
        "need:self:answered",
    ]
    assert solved(town).id == need.id  # the same form sent twice is one need


def test_nothing_is_kept_when_a_part_of_it_is_refused(town: Town, rules: RuleTable) -> None:
    with pytest.raises(NothingAnswered):
        solved(town, answer=" ")
    for word in ("stranger", "resident"):
        with pytest.raises(MayNotEnterForOthers):
            solved(town, person_id=town.person(word))
    with pytest.raises(NotYourNeed):
        solved(town, person_id=town.person("neighbour"))
    assert not Need.objects.in_street(town.street).exists()


def test_without_rules_nothing_is_solved_at_once(town: Town) -> None:
    with pytest.raises(NoRulesYet):
        solved(town)


def test_history_names_role_and_body_and_never_an_account(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.answered()
    sequence_entries(everything=True)
    who = {one.who for one in history_of(need)}
    committee = town.bodies["committee"].name
    assert any(committee in one for one in who)
    accounts = set(Person.objects.values_list("account", flat=True))
    assert not any(account in one for one in who for account in accounts)


def test_the_name_behind_a_step_is_shown_for_a_reason_to_staff_of_the_area(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = story.sorted()
    sequence_entries(everything=True)
    step = Entry.objects.get(subject_id=str(need.id), event="need:triage:decided")
    asked = {"street_id": town.street, "need_id": need.id, "entry_id": step.pk, "reason": "请他说明情况"}
    with pytest.raises(NotYourNeed):
        reveal_actor(**asked, person_id=town.person("neighbour"))
    with pytest.raises(NotFound):
        reveal_actor(**(asked | {"street_id": OPERATOR_ID}), person_id=town.person("worker"))
    with pytest.raises(NobodyThere):  # this worker's name is not kept in the vault
        reveal_actor(**asked, person_id=town.person("secretary"))
    heard = Entry.objects.get(subject_id=str(need.id), event="need:self:received")
    with pytest.raises(NobodyActed):
        reveal_actor(**(asked | {"entry_id": heard.pk}), person_id=town.person("secretary"))
