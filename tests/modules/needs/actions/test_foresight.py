"""Hot themes are told once, what comes again becomes a proposal, the unreasonable is answered with the reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions._refusals import NotYourNeed, ReasonMissing
from wushe.modules.needs.actions._themes import renew
from wushe.modules.needs.actions.decide_proposal import (
    NotYourProposal,
    ProposalDecided,
    ProposalUnknown,
    decide_proposal,
)
from wushe.modules.needs.actions.foresee import foresee
from wushe.modules.needs.actions.review_demand import NoGround, review_demand
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.actions.support_need import support_theme
from wushe.modules.needs.models import HotAlert, Need, Proposal, Theme
from wushe.modules.needs.queries.access import supporter_key
from wushe.modules.needs.queries.foresight import review_of
from wushe.modules.notifications.models import Message


def by(town: Town, word: str, **more: Any) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.person(word)} | more


def spoken(story: Story, number: int, *, sort: bool = True, **more: Any) -> list[Need]:
    """Needs of different people."""
    needs = [story.received(**({"author_key": f"browser-{place}-{uuid4()}"} | more)) for place in range(number)]
    if sort:
        for need in needs:
            story.sorted(need)
    return [fresh(need) for need in needs]


def themed(story: Story, needs: list[Need], title: str = "水泵") -> Theme:
    return open_theme(**by(story.town, "worker"), title=title, need_ids=[need.id for need in needs])


def test_a_hot_theme_is_told_to_the_coordinator_once(story: Story, town: Town, rules: RuleTable) -> None:
    theme = themed(story, spoken(story, 6))
    foresee(street_id=town.street)
    foresee(street_id=town.street)
    told = Message.objects.in_street(town.street).filter(event="need:theme:hot")
    assert [message.recipient_id for message in told] == [town.person("coordinator")]
    assert told.get().link == f"/needs/themes/{theme.id}/"
    assert events_of(theme.id).count("need:theme:hot") == 1


def test_it_is_told_again_only_after_it_has_cooled(story: Story, town: Town, rules: RuleTable) -> None:
    theme = themed(story, spoken(story, 6))
    foresee(street_id=town.street)
    with clock.at(clock.now() + timedelta(days=20)):
        foresee(street_id=town.street)
        assert HotAlert.objects.in_street(town.street).get().cooled_at is not None
        more = spoken(story, 6)
        Need.objects.in_street(town.street).filter(pk__in=[need.id for need in more]).update(theme=theme)
        foresee(street_id=town.street)
    assert HotAlert.objects.in_street(town.street).count() == 2
    assert events_of(theme.id)[-3:] == ["need:theme:hot", "need:theme:cooled", "need:theme:hot"]


def test_a_theme_below_the_line_is_not_told(story: Story, town: Town, rules: RuleTable) -> None:
    themed(story, spoken(story, 5))
    foresee(street_id=town.street)
    assert not HotAlert.objects.in_street(town.street).exists()


def test_three_on_one_pump_become_a_proposal_and_two_do_not(story: Story, town: Town, rules: RuleTable) -> None:
    spoken(story, 2, area="QJ-JW-6")
    foresee(street_id=town.street)
    assert not Proposal.objects.in_street(town.street).exists()
    spoken(story, 1, area="QJ-JW-6")
    assert foresee(street_id=town.street) == 1
    row = Proposal.objects.in_street(town.street).get()
    assert (row.number, row.days, row.category, row.area_path, row.needs.count()) == (
        3,
        60,
        "water",
        "QJ/QJ-JW/QJ-JW-6/",
        3,
    )
    assert events_of(row.id) == ["need:proposal:made"]
    spoken(story, 1, area="QJ-JW-6")
    assert foresee(street_id=town.street) == 0
    row.refresh_from_db()
    assert (row.number, row.needs.count()) == (4, 4)


def test_a_theme_that_comes_again_is_proposed_once_with_its_name(story: Story, town: Town, rules: RuleTable) -> None:
    theme = themed(story, spoken(story, 3, area="QJ-JW-6"), title="6号楼水泵")
    assert foresee(street_id=town.street) == 1
    row = Proposal.objects.in_street(town.street).get()
    assert (row.theme_id, row.title) == (theme.id, "6号楼水泵")


def test_old_unsorted_ruled_out_and_unreasonable_needs_propose_nothing(
    story: Story, town: Town, rules: RuleTable
) -> None:
    with clock.at(clock.now() - timedelta(days=70)):
        spoken(story, 3, area="QJ-JW-6")
    spoken(story, 3, area="QJ-JW-7", sort=False)
    odd = spoken(story, 3, area="QJ-JW-7")
    for need in odd:
        review_demand(
            **by(town, "worker"), need_id=need.id, is_reasonable=False, ground="unlawful", reason="法律不允许。"
        )
    assert foresee(street_id=town.street) == 0


def test_a_decision_is_kept_with_its_reason_and_new_needs_may_propose_again(
    story: Story, town: Town, rules: RuleTable
) -> None:
    spoken(story, 3, area="QJ-JW-6")
    foresee(street_id=town.street)
    row = Proposal.objects.in_street(town.street).get()
    with pytest.raises(ReasonMissing):
        decide_proposal(**by(town, "coordinator"), proposal_id=row.id, is_accepted=True, reason="")
    decide_proposal(**by(town, "coordinator"), proposal_id=row.id, is_accepted=True, reason="更换水泵，提请联席会")
    row.refresh_from_db()
    assert (row.state, row.reason, row.decided_role) == ("accepted", "更换水泵，提请联席会", "street_coordinator")
    with pytest.raises(ProposalDecided):
        decide_proposal(**by(town, "leader"), proposal_id=row.id, is_accepted=False, reason="再议")
    assert foresee(street_id=town.street) == 0
    spoken(story, 2, area="QJ-JW-6")
    assert foresee(street_id=town.street) == 0
    spoken(story, 1, area="QJ-JW-6")
    assert foresee(street_id=town.street) == 1
    assert events_of(row.id) == ["need:proposal:made", "need:proposal:decided"]


def test_only_the_street_decides_its_own_proposals(
    story: Story, town: Town, elsewhere: Town, rules: RuleTable
) -> None:
    spoken(story, 3, area="QJ-JW-6")
    foresee(street_id=town.street)
    row = Proposal.objects.in_street(town.street).get()
    for word in ("worker", "secretary", "resident", "stranger"):
        with pytest.raises(NotYourProposal):
            decide_proposal(**by(town, word), proposal_id=row.id, is_accepted=True, reason="好的")
    with pytest.raises(ProposalUnknown):
        decide_proposal(**by(elsewhere, "leader"), proposal_id=row.id, is_accepted=True, reason="好的")


def test_an_unreasonable_demand_is_told_to_its_raiser(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.received("请允许在楼道里充电", person_id=town.person("resident"), contact={"phone": "13800001234"})
    row = review_demand(
        **by(town, "worker"),
        need_id=need.id,
        is_reasonable=False,
        ground="endangers",
        reason="楼道充电会堵住逃生通道，可问13912345678。",
        instead="已在南门外建充电棚。",
    )
    assert "13912345678" not in row.reason
    assert review_of(need) == row
    told = Message.objects.in_street(town.street).get(event="need:demand:reviewed")
    assert told.recipient_id == town.person("resident")
    assert events_of(need.id)[-1] == "need:demand:reviewed"
    review_demand(**by(town, "secretary"), need_id=need.id, is_reasonable=True, reason="现场看过，可以在门外。")
    assert review_of(need).is_reasonable  # type: ignore[union-attr]


def test_a_finding_needs_ground_reason_and_the_right_area(story: Story, town: Town) -> None:
    need = story.received()
    with pytest.raises(NoGround):
        review_demand(**by(town, "worker"), need_id=need.id, is_reasonable=False, reason="不好办。")
    with pytest.raises(ReasonMissing):
        review_demand(**by(town, "worker"), need_id=need.id, is_reasonable=False, ground="beyond", reason="")
    for word in ("neighbour", "resident", "stranger"):
        with pytest.raises(NotYourNeed):
            review_demand(**by(town, word), need_id=need.id, is_reasonable=True, reason="可以。")


def heat_of(theme: Theme) -> tuple[int, int]:
    theme.refresh_from_db()
    renew(theme)
    return theme.heat, theme.size


def test_fifty_fresh_browsers_do_not_inflate_a_theme_and_fifty_neighbours_do(
    story: Story, town: Town, rules: RuleTable
) -> None:
    large, small = themed(story, spoken(story, 8), "八个人的事"), themed(story, spoken(story, 4), "四个人的事")
    before, _size = heat_of(small)
    for number in range(50):
        key = supporter_key(town.street, f"browser:{number}")
        support_theme(street_id=town.street, theme_id=small.id, supporter_key=key)
    flood = spoken(story, 50, sort=False)
    Need.objects.in_street(town.street).filter(pk__in=[need.id for need in flood]).update(theme=small)
    after, size = heat_of(small)
    assert size == 54
    assert after <= before * 1.5
    assert after < heat_of(large)[0], "the theme of eight stays above the theme of four"
    foresee(street_id=town.street)
    assert small.id not in set(HotAlert.objects.in_street(town.street).values_list("theme_id", flat=True))

    for need in flood:  # the control: once somebody has sorted them they count
        story.sorted(need)
    assert heat_of(small)[0] > 3 * heat_of(large)[0]
    foresee(street_id=town.street)
    assert small.id in set(HotAlert.objects.in_street(town.street).values_list("theme_id", flat=True))


def test_supporters_who_hold_a_role_here_count_in_full(story: Story, town: Town, rules: RuleTable) -> None:
    theme = themed(story, spoken(story, 2))
    before, _size = heat_of(theme)
    for word in ("resident", "manager", "neighbour"):
        key = supporter_key(town.street, f"person:{town.person(word)}")
        support_theme(street_id=town.street, theme_id=theme.id, supporter_key=key, person_id=town.person(word))
    known, _size = heat_of(theme)
    stranger = supporter_key(town.street, f"person:{town.person('stranger')}")
    support_theme(street_id=town.street, theme_id=theme.id, supporter_key=stranger, person_id=town.person("stranger"))
    theme.refresh_from_db()
    assert (theme.supports, known > before) == (4, True)
    heat_of(theme)
    assert (theme.heat_parts["supports"], theme.heat_parts["fresh"]) == (3, 1)
