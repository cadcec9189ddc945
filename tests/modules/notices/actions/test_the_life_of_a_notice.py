"""Written, seen by a second person, published, corrected openly, withdrawn openly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import events_of
from tests.modules.notices.conftest import WATER, Desk
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import Refused
from wushe.modules.notices.actions._publishing import words_digest
from wushe.modules.notices.actions._refusals import MayNotWrite, NothingWaits, NoticeUnknown
from wushe.modules.notices.actions._wording import EndsBeforeItBegins, NoticeTooLong, NoTitle, NoWords
from wushe.modules.notices.actions.approve_notice import (
    MayNotApprove,
    NoReasonGiven,
    OwnWords,
    approve_notice,
    send_back_notice,
)
from wushe.modules.notices.actions.correct_notice import NothingSaidOfChange, NotPublic, correct_notice
from wushe.modules.notices.actions.open_campaign import (
    CampaignEndsEarly,
    CampaignUntitled,
    MayNotOpenCampaigns,
    open_campaign,
)
from wushe.modules.notices.actions.publish_notice import publish_notice
from wushe.modules.notices.actions.withdraw_notice import (
    WithdrawnAlready,
    WithdrawnWithoutReason,
    withdraw_notice,
)
from wushe.modules.notices.actions.write_notice import (
    AreaElsewhere,
    GroupIncomplete,
    IssuerUnknown,
    PublishedAlready,
    rewrite_notice,
    write_notice,
)
from wushe.modules.notices.labels import NoticeState
from wushe.modules.notices.models import Notice, Version
from wushe.modules.notices.queries.approval import approval_of
from wushe.modules.notices.queries.board import notices_shown
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.registers.actions import add_households, verify_at_window


def by(town: Town, word: str, notice: Notice) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.person(word), "notice_id": notice.id}


def told(town: Town, word: str) -> list[str]:
    rows = Message.objects.in_street(town.street).filter(recipient_id=town.person(word)).order_by("created_at")
    return list(rows.values_list("event", flat=True))


def test_a_community_notice_is_public_when_a_second_person_has_approved_it(desk: Desk, town: Town) -> None:
    notice = desk.asked()
    assert notice.state == NoticeState.WAITING
    assert not notices_shown(town.street, clock.now()).exists()
    assert told(town, "secretary") == ["notice:approval:asked"]
    assert told(town, "worker") == []
    approve_notice(**by(town, "secretary", notice))
    shown = notices_shown(town.street, clock.now()).get()
    assert (shown.ordinal, shown.shown.title, shown.shown.approved_role) == (1, WATER.title, "community_secretary")
    assert events_of(notice.id) == ["notice:draft:written", "notice:approval:asked", "notice:self:published"]
    entry = Entry.objects.get(event="notice:self:published")
    assert entry.facts["words"] == words_digest(shown.shown)
    assert entry.facts["second_person"] == 1


def test_a_notice_for_one_building_needs_nobody_unless_it_is_urgent(desk: Desk) -> None:
    assert desk.asked("QJ-JW-6").state == NoticeState.PUBLISHED
    urgent = desk.asked("QJ-JW-6", words=replace(WATER, importance="urgent"))
    assert urgent.state == NoticeState.WAITING


def test_a_notice_for_the_street_is_approved_by_the_street(desk: Desk, town: Town) -> None:
    notice = desk.asked("QJ", "coordinator")
    with pytest.raises(MayNotApprove):
        approve_notice(**by(town, "secretary", notice))
    assert approve_notice(**by(town, "leader", notice)).state == NoticeState.PUBLISHED


def test_nobody_approves_their_own_words(desk: Desk, town: Town) -> None:
    notice = desk.asked(by="secretary")
    with pytest.raises(OwnWords):
        approve_notice(**by(town, "secretary", notice))
    version = Version.objects.in_street(town.street).get(notice=notice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.in_street(town.street).filter(pk=version.pk).update(approved_by=version.written_by)


def test_what_comes_back_says_why_and_can_be_asked_again(desk: Desk, town: Town) -> None:
    notice = desk.asked()
    with pytest.raises(NoReasonGiven):
        send_back_notice(**by(town, "secretary", notice), reason=" ")
    send_back_notice(**by(town, "secretary", notice), reason="请写清楚哪几层停水。")
    assert told(town, "worker") == ["notice:approval:sent_back"]
    with pytest.raises(NothingWaits):
        approve_notice(**by(town, "secretary", notice))
    better = replace(WATER, body="5层以上停水。")
    rewrite_notice(**by(town, "worker", notice), address=desk.address(), words=better)
    publish_notice(**by(town, "worker", notice))
    assert approve_notice(**by(town, "secretary", notice)).shown.body == "5层以上停水。"


def test_a_correction_is_said_openly_and_the_old_wording_stays(desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW-6")
    fixed = replace(WATER, body="停水改为后天。")
    with pytest.raises(NothingSaidOfChange):
        correct_notice(**by(town, "worker", notice), words=fixed, correction="")
    with pytest.raises(PublishedAlready):
        rewrite_notice(**by(town, "worker", notice), address=desk.address(), words=fixed)
    done = correct_notice(**by(town, "worker", notice), words=fixed, correction="日期写错，应为后天。")
    assert (done.shown.number, done.shown.body, done.ordinal) == (2, "停水改为后天。", 1)
    first = Version.objects.in_street(town.street).get(notice=notice, number=1)
    assert first.body == WATER.body
    assert events_of(notice.id)[-1] == "notice:self:corrected"


def test_a_correction_of_what_needs_four_eyes_waits_while_the_old_words_stay_up(desk: Desk, town: Town) -> None:
    notice = desk.published()
    correct_notice(**by(town, "worker", notice), words=replace(WATER, body="改期。"), correction="改期")
    assert notices_shown(town.street, clock.now()).get().shown.body == WATER.body
    approve_notice(**by(town, "secretary", notice))
    assert notices_shown(town.street, clock.now()).get().shown.body == "改期。"


def test_a_withdrawn_notice_leaves_the_board_with_its_reason(desk: Desk, town: Town) -> None:
    notice = desk.published()
    with pytest.raises(WithdrawnWithoutReason):
        withdraw_notice(**by(town, "worker", notice), reason="")
    done = withdraw_notice(**by(town, "worker", notice), reason="水泵提前修好了。")
    assert (done.state, done.withdrawn_reason) == (NoticeState.WITHDRAWN, "水泵提前修好了。")
    assert not notices_shown(town.street, clock.now()).exists()
    with pytest.raises(WithdrawnAlready):
        withdraw_notice(**by(town, "worker", notice), reason="again")
    with pytest.raises(NotPublic):
        correct_notice(**by(town, "worker", notice), words=WATER, correction="x")


def test_a_notice_is_shown_from_its_day_until_its_day(desk: Desk, town: Town) -> None:
    now = clock.now()
    desk.published(
        "QJ-JW-6", words=replace(WATER, shown_from=now + timedelta(days=1), shown_until=now + timedelta(days=3))
    )
    found = [notices_shown(town.street, now + timedelta(days=days)).count() for days in (0, 2, 4)]
    assert found == [0, 1, 0]
    assert notices_shown(town.street, now + timedelta(days=4), past=True).count() == 1


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (replace(WATER, title=" "), NoTitle),
        (replace(WATER, body="\n"), NoWords),
        (replace(WATER, body="水" * 4001), NoticeTooLong),
        (replace(WATER, title="水" * 61), NoticeTooLong),
    ],
)
def test_words_that_say_nothing_or_too_much_are_refused(desk: Desk, words: Any, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        desk.draft(words=words)


def test_an_end_before_the_beginning_is_refused(desk: Desk) -> None:
    with pytest.raises(EndsBeforeItBegins):
        desk.draft(words=replace(WATER, shown_until=clock.now() - timedelta(hours=1)))


def test_an_address_must_be_whole(desk: Desk, town: Town, elsewhere: Town) -> None:
    with pytest.raises(GroupIncomplete):
        desk.draft(audience="role")
    with pytest.raises(GroupIncomplete):
        desk.draft(audience="theme", theme_id=new_id())
    whole = {"street_id": town.street, "person_id": town.person("worker"), "words": WATER}
    with pytest.raises(AreaElsewhere):
        write_notice(**whole, address=replace(desk.address(), area_id=elsewhere.areas["QJ-JW"].pk))
    with pytest.raises(IssuerUnknown):
        write_notice(**whole, address=replace(desk.address(), issuer_id=elsewhere.bodies["committee"].pk))


@pytest.mark.parametrize("word", ["stranger", "resident", "manager", "neighbour"])
def test_whoever_does_not_work_for_the_area_may_do_nothing(desk: Desk, town: Town, word: str) -> None:
    with pytest.raises(MayNotWrite):
        desk.draft(by=word)
    notice = desk.asked()
    for power in (publish_notice, approve_notice):
        with pytest.raises((MayNotWrite, MayNotApprove)):
            power(**by(town, word, notice))
    approve_notice(**by(town, "secretary", notice))
    with pytest.raises(MayNotWrite):
        withdraw_notice(**by(town, word, notice), reason="x")
    with pytest.raises(MayNotWrite):
        correct_notice(**by(town, word, notice), words=WATER, correction="x")


def test_another_street_does_not_even_see_it(desk: Desk, town: Town, elsewhere: Town) -> None:
    notice = desk.asked()
    theirs = {
        "street_id": elsewhere.street, "person_id": elsewhere.person("coordinator"), "notice_id": notice.id,
    }  # fmt: skip
    for power in (publish_notice, approve_notice):
        with pytest.raises(NoticeUnknown):
            power(**theirs)
    with pytest.raises(NoticeUnknown):
        withdraw_notice(**theirs, reason="x")


def test_numbers_follow_each_other_and_each_street_has_its_own(desk: Desk, elsewhere: Town) -> None:
    assert [desk.published("QJ-JW-6").ordinal for _ in range(3)] == [1, 2, 3]
    assert Desk(elsewhere).published("QJ-JW-6").ordinal == 1


def test_everyone_in_the_area_finds_it_in_the_inbox_once(desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW")
    for _ in range(2):
        worker.run_all()
    told_of_it = Message.objects.in_street(town.street).filter(event="notice:self:published")
    people = set(told_of_it.values_list("recipient_id", flat=True))
    assert people == {town.person(word) for word in ("secretary", "worker", "manager", "resident")}
    assert told_of_it.count() == 4
    assert told_of_it.filter(subject_id=str(notice.id)).count() == 4


def test_residents_of_a_building_are_told_by_their_verified_home(desk: Desk, town: Town) -> None:
    def tell_building() -> list[str]:
        desk.published("QJ-JW-6", audience="residents")
        worker.run_all()
        return told(town, "resident")

    assert tell_building() == [], "the role reaches over the whole community, no home is known"
    by = {"person_id": town.person("worker"), "street_id": town.street}
    home = add_households(**by, area_id=town.areas["QJ-JW-6"].pk, doors=["6-101"])[0]
    verify_at_window(**by, household_id=home.id, proof="lease", account=town.people["resident"].get_username())
    assert tell_building()[-1] == "notice:self:published"
    assert told(town, "manager") == []


def test_a_role_is_told_wherever_its_area_covers_the_notice(desk: Desk, town: Town) -> None:
    desk.published("QJ-JW-6", audience="role", role="community_worker")
    worker.run_all()
    assert told(town, "worker") == ["notice:self:published"]
    assert told(town, "neighbour") == []


def test_a_notice_withdrawn_before_it_was_shown_tells_nobody(desk: Desk, town: Town) -> None:
    later = clock.now() + timedelta(days=1)
    notice = desk.published("QJ-JW-6", words=replace(WATER, shown_from=later))
    withdraw_notice(**by(town, "worker", notice), reason="不停水了")
    with clock.at(later + timedelta(hours=1)):
        worker.run_all()
    assert told(town, "resident") == []


def test_a_campaign_has_a_heading_and_a_span(town: Town) -> None:
    today = clock.today()
    span = {"from_on": today, "until_on": today + timedelta(days=30)}
    whole = {"street_id": town.street, "person_id": town.person("worker")}
    campaign = open_campaign(**whole, title="汛期安全", **span)
    assert campaign.role == "community_worker"
    assert events_of(campaign.id) == ["campaign:self:opened"]
    with pytest.raises(CampaignUntitled):
        open_campaign(**whole, title=" ", **span)
    with pytest.raises(CampaignEndsEarly):
        open_campaign(**whole, title="x", from_on=today, until_on=today - timedelta(days=1))
    with pytest.raises(MayNotOpenCampaigns):
        open_campaign(**(whole | {"person_id": town.person("resident")}), title="x", **span)


def test_the_preset_says_for_each_area_and_urgency_who_approves_and_why() -> None:
    for area in ("street", "community", "grid", "building", "unit"):
        for importance in ("ordinary", "important", "urgent"):
            rule = approval_of(area, importance, clock.today())
            assert rule.second_person == bool(rule.approvers)
            assert rule.source
