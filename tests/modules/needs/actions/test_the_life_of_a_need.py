"""Sorted, led, answered, rated, reopened, ruled out, merged: each power works, refuses, and is recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import NotFound
from wushe.modules.linkage.actions import order_period
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions._refusals import NotYourNeed, ProofMissing, ReasonMissing
from wushe.modules.needs.actions._rows import StepNotAllowed
from wushe.modules.needs.actions.answer_need import NothingAnswered, answer_need
from wushe.modules.needs.actions.close_silent_needs import close_silent_needs
from wushe.modules.needs.actions.decide_triage import MergedAway, NoCategory
from wushe.modules.needs.actions.merge_needs import AlreadyMerged, NotMerged, SameNeed, merge_needs, unmerge_need
from wushe.modules.needs.actions.override_lead import NobodyLeadsYet, override_lead
from wushe.modules.needs.actions.rate_need import NotAnsweredYet, RatedAlready, ScoreOutside, rate_need
from wushe.modules.needs.actions.reopen_need import reopen_need
from wushe.modules.needs.actions.reveal_contact import NoContact, reveal_contact
from wushe.modules.needs.actions.rule_out_need import NoWayOn, rule_out_need
from wushe.modules.needs.actions.suggest_triage import suggest_triage
from wushe.modules.needs.actions.support_need import NobodyKnown, support_need
from wushe.modules.needs.actions.withdraw_need import withdraw_need
from wushe.modules.needs.models import Need, Suggestion, TriageDecision
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.lead import lead_of
from wushe.modules.needs.queries.resident import answers_to
from wushe.modules.oversight.models import Entry


def test_a_suggestion_gives_category_level_and_the_words_that_decided(story: Story) -> None:
    need = story.received("6号楼停水了,水泵坏了,电梯困人!")
    suggest_triage(need_id=need.id)
    found = Suggestion.objects.in_street(need.street_id).get(need=need)
    assert found.category in {"water", "lifts"}
    assert found.category_words
    assert found.urgency == "emergency"
    assert found.numbers_to_call == ["119"]
    need = fresh(need)
    assert need.status == "received"
    assert need.due_at is not None
    assert need.due_at - need.clock_from == timedelta(hours=2)


def test_a_likely_duplicate_is_shown_with_its_reason(story: Story) -> None:
    first = story.received("6号楼水泵坏了,五楼以上没有水,请快来修")
    second = story.received("6号楼水泵坏了,五楼以上没有水,快来人修一修")
    suggest_triage(need_id=second.id)
    found = Suggestion.objects.in_street(second.street_id).get(need=second)
    assert [one["number"] for one in found.duplicates] == [first.number]
    assert found.duplicates[0]["similarity_permille"] > 350


def test_a_decision_is_kept_beside_the_suggestion_as_training(story: Story, town: Town) -> None:
    need = story.received()
    suggest_triage(need_id=need.id)
    story.sorted(need, category="lifts")
    decision = TriageDecision.objects.in_street(town.street).get(need=need)
    assert decision.category == "lifts"
    assert decision.suggested["category"] == "water"
    assert "category" in decision.changed


def test_deciding_names_the_lead_by_the_rules_and_says_why(story: Story, rules: RuleTable) -> None:
    need = story.sorted()
    assert need.status == "assigned"
    lead = lead_of(need)
    assert lead is not None
    assert lead.why
    assert lead.version == rules.version
    assert events_of(need.id)[-2:] == ["linkage:matter:assigned", "need:lead:assigned"]


def test_without_rules_a_need_is_sorted_and_waits_for_a_lead(story: Story) -> None:
    assert story.sorted().status == "triaged"


def test_the_neighbour_community_may_not_sort(story: Story, town: Town) -> None:
    need = story.received()
    for word in ("neighbour", "resident", "stranger"):
        with pytest.raises(NotYourNeed):
            story.sorted(need, person_id=town.person(word))
    with pytest.raises(NotYourNeed):
        story.sorted(need, person_id=None)


def test_another_street_does_not_find_the_need(story: Story, elsewhere: Town) -> None:
    need = story.received()
    with pytest.raises(NotFound):
        story.sorted(need, street_id=elsewhere.street, person_id=elsewhere.person("worker"))


def test_a_need_is_not_sorted_without_a_category(story: Story) -> None:
    with pytest.raises(NoCategory):
        story.sorted(category=" ")


def test_a_period_changes_the_lead_of_the_need_and_the_list_shows_it(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = story.sorted()
    before = need.lead_body_id
    order_period(
        street_id=town.street,
        person_id=town.person("leader"),
        area_id=town.areas["QJ-JW"].pk,
        event="暴雨",
        reason="红色预警",
        legal_basis="突发事件应对法",
        ordered_as="street_leader",
    )
    worker.run_all()
    after = fresh(need)
    assert after.lead_body_id != before
    assert "need:lead:changed" in events_of(need.id)


def test_the_secretary_names_another_lead_with_a_reason(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.sorted()
    body = town.bodies["property"]
    with pytest.raises(ReasonMissing):
        override_lead(
            street_id=town.street, person_id=town.person("secretary"), need_id=need.id, body_id=body.pk, reason=" "
        )
    with pytest.raises(NotYourNeed):
        override_lead(
            street_id=town.street,
            person_id=town.person("worker"),
            need_id=need.id,
            body_id=body.pk,
            reason="泵归物业",
        )
    override_lead(
        street_id=town.street, person_id=town.person("secretary"), need_id=need.id, body_id=body.pk, reason="泵归物业"
    )
    assert fresh(need).lead_body_id == body.pk


def test_nobody_is_replaced_where_nobody_leads(story: Story, town: Town) -> None:
    need = story.received()
    with pytest.raises(NobodyLeadsYet):
        override_lead(
            street_id=town.street,
            person_id=town.person("secretary"),
            need_id=need.id,
            body_id=town.bodies["property"].pk,
            reason="泵归物业",
        )


def test_an_answer_in_time_says_so_and_a_late_one_too(story: Story, town: Town, rules: RuleTable) -> None:
    in_time = story.answered()
    assert not answers_to(in_time)[0].is_late
    late = story.sorted()
    with clock.at(clock.now() + timedelta(days=30)):
        story.answered(late)
    assert answers_to(late)[0].is_late
    entry = Entry.objects.get(subject_id=str(late.id), event="need:self:answered")
    assert entry.facts["late"] == 1


def test_an_answer_needs_a_point_a_lead_and_the_right_person(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.sorted()
    with pytest.raises(NothingAnswered):
        answer_need(street_id=town.street, person_id=town.person("worker"), need_id=need.id, points=[" "])
    with pytest.raises(NotYourNeed):
        answer_need(street_id=town.street, person_id=town.person("stranger"), need_id=need.id, points=["好"])
    with pytest.raises(StepNotAllowed):
        story.answered(story.received())


def test_the_resident_rates_with_the_receipt_or_the_phone_and_once(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = story.answered(story.sorted(story.received(contact={"phone": "13900005678"})))
    rating = {
        "street_id": town.street,
        "need_id": need.id,
        "is_solved": True,
        "satisfaction": "satisfied",
        "score": 5,
    }
    with pytest.raises(ProofMissing):
        rate_need(**rating)
    with pytest.raises(ProofMissing):
        rate_need(**rating, last_four="1234")
    with pytest.raises(ScoreOutside):
        rate_need(**(rating | {"score": 6}), last_four="5678")
    rate_need(**rating, last_four="5678", comment="谢谢")
    assert fresh(need).status == "rated"
    with pytest.raises(RatedAlready):
        rate_need(**rating, secret=secret_of(need.id))


def test_what_is_not_answered_cannot_be_rated(story: Story, town: Town) -> None:
    need = story.received()
    with pytest.raises(NotAnsweredYet):
        rate_need(
            street_id=town.street,
            need_id=need.id,
            is_solved=True,
            satisfaction="satisfied",
            score=5,
            secret=secret_of(need.id),
        )


def test_a_need_is_reopened_with_a_new_clock_and_goes_round_again(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.answered()
    with pytest.raises(ProofMissing):
        reopen_need(street_id=town.street, need_id=need.id, reason="还是没有水")
    with clock.at(clock.now() + timedelta(days=20)):
        again = reopen_need(street_id=town.street, need_id=need.id, reason="还是没有水", secret=secret_of(need.id))
        assert again.is_open
        assert again.due_at is not None
        assert again.due_at > clock.now()
        story.answered(story.sorted(again))
    assert len(answers_to(need)) == 2


def test_what_is_not_ours_is_shown_the_right_channel(story: Story, town: Town) -> None:
    need = story.received("合同纠纷")
    person = town.person("worker")
    with pytest.raises(NoWayOn):
        rule_out_need(street_id=town.street, person_id=person, need_id=need.id, reason="不在职责内", way_on="")
    with pytest.raises(NotYourNeed):
        rule_out_need(
            street_id=town.street, person_id=town.person("stranger"), need_id=need.id, reason="x y", way_on="法院"
        )
    rule_out_need(street_id=town.street, person_id=person, need_id=need.id, reason="不在职责内", way_on="区人民法院")
    assert fresh(need).way_on == "区人民法院"
    assert events_of(need.id)[-1] == "need:self:ruled_out"


def test_one_answer_reaches_every_merged_need_and_every_voice_counts_once(
    story: Story, town: Town, rules: RuleTable
) -> None:
    first, second = story.sorted(), story.received("6号楼没水")
    for need, key in ((first, "a"), (first, "a"), (second, "a"), (second, "b")):
        support_need(street_id=town.street, need_id=need.id, supporter_key=key)
    merge_needs(street_id=town.street, person_id=town.person("worker"), need_id=second.id, into_id=first.id)
    assert fresh(first).supports == 3  # a, b, and the one who asked the second time
    story.answered(first)
    assert [answer.points for answer in answers_to(fresh(second))] == [answer.points for answer in answers_to(first)]
    assert events_of(second.id)[-1] == "need:self:merged"


def test_a_merge_can_be_undone_without_loss(story: Story, town: Town) -> None:
    first, second = story.received(), story.received("6号楼没水")
    person = town.person("worker")
    merge_needs(street_id=town.street, person_id=person, need_id=second.id, into_id=first.id)
    with pytest.raises(MergedAway):
        story.sorted(second)
    with pytest.raises(AlreadyMerged):
        merge_needs(street_id=town.street, person_id=person, need_id=first.id, into_id=second.id)
    unmerge_need(street_id=town.street, person_id=person, need_id=second.id)
    again = fresh(second)
    assert (again.status, again.merged_into_id, again.body) == ("triaged", None, "6号楼没水")
    assert fresh(first).supports == 0
    with pytest.raises(NotMerged):
        unmerge_need(street_id=town.street, person_id=person, need_id=second.id)


def test_a_need_is_not_merged_with_itself_or_by_a_stranger(story: Story, town: Town) -> None:
    first, second = story.received(), story.received()
    with pytest.raises(SameNeed):
        merge_needs(street_id=town.street, person_id=town.person("worker"), need_id=first.id, into_id=first.id)
    with pytest.raises(NotYourNeed):
        merge_needs(street_id=town.street, person_id=town.person("stranger"), need_id=first.id, into_id=second.id)


def test_a_browser_without_a_session_is_not_counted(story: Story, town: Town) -> None:
    with pytest.raises(NobodyKnown):
        support_need(street_id=town.street, need_id=story.received().id, supporter_key="")


def test_a_resident_takes_the_need_back(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.sorted()
    with pytest.raises(ProofMissing):
        withdraw_need(street_id=town.street, need_id=need.id)
    withdraw_need(street_id=town.street, need_id=need.id, secret=secret_of(need.id))
    assert fresh(need).status == "withdrawn"
    assert events_of(need.id)[-2:] == ["linkage:matter:closed", "need:self:withdrawn"]


def test_a_look_at_a_phone_is_recorded_with_its_reason(story: Story, town: Town) -> None:
    need = story.received(contact={"phone": "13900005678"})
    look = {"street_id": town.street, "need_id": need.id, "kind": "phone", "reason": "核实楼层"}
    with pytest.raises(NotYourNeed):
        reveal_contact(**look, person_id=town.person("neighbour"))
    assert reveal_contact(**look, person_id=town.person("worker")) == "13900005678"
    assert "need:contact:revealed" in events_of(need.id)
    with pytest.raises(NoContact):
        reveal_contact(**(look | {"need_id": story.received().id}), person_id=town.person("worker"))


def test_silence_closes_an_answered_need_after_its_term(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.answered()
    assert close_silent_needs(street_id=town.street) == 0
    with clock.at(clock.now() + timedelta(days=16)):
        assert close_silent_needs(street_id=town.street) == 1
    assert fresh(need).status == "closed"
    assert Need.objects.in_street(town.street).overdue(clock.now()).count() == 0
