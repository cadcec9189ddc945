"""Six months and not a day more; a vote is noticed, counted twice, and its tally explained."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.modules.committees.conftest import LEFT, Desk, on
from wushe.core.ballots import Of
from wushe.foundation import clock
from wushe.modules.committees.actions._counts import CountNotPossible, Counts
from wushe.modules.committees.actions._rows import DeskNotYours
from wushe.modules.committees.actions.count_vote import (
    CountsDiffer,
    MeetingNotYet,
    NothingCounted,
    SecondPersonCounts,
    clear_count,
    enter_count,
)
from wushe.modules.committees.actions.hold_vote import (
    MatterFixed,
    MeetingTooEarly,
    VoteMatterUnknown,
    VoteMoved,
    call_off_vote,
    change_vote,
    plan_vote,
    post_vote_notice,
)
from wushe.modules.committees.actions.keep_provider import NoProvider, end_provider, extend_provider, post_provider
from wushe.modules.committees.actions.name_provider import (
    DaysOutOfOrder,
    FeeUnreadable,
    ProviderAtWork,
    TermTooLong,
    name_provider,
)
from wushe.modules.committees.actions.post_result import post_result
from wushe.modules.committees.actions.register_property_area import CountsUnreadable, change_counts
from wushe.modules.committees.actions.seat_committee import WrongBody
from wushe.modules.committees.models import EmergencyProvider, OwnersVote
from wushe.modules.committees.queries.votes import is_special, outcome_of, provider_of, vote_of
from wushe.modules.oversight.models import Entry

NEXT_DAY = date(2026, 9, 2)
TALLY = Counts("60111.25", 703, "33020.00", 352)


def _named(desk: Desk, **more: Any) -> EmergencyProvider:
    values: dict[str, Any] = {
        **desk.here("coordinator"),
        "body_id": desk.town.bodies["property"].pk,
        "lost_on": LEFT,
        "until_on": date(2027, 3, 1),
        "content": "电梯、垃圾、门岗。",
        "fee_fen": 158,
    }
    return name_provider(**(values | more))


def test_the_term_ends_with_the_sixth_month(desk: Desk) -> None:
    with clock.at(on(NEXT_DAY)):
        with pytest.raises(TermTooLong) as refused:
            _named(desk, until_on=date(2027, 3, 2))
        assert refused.value.values == {"latest": "2027-03-01", "lost": "2026-09-01"}
        row = _named(desk)
        assert (row.until_on, row.latest_on) == (date(2027, 3, 1), date(2027, 3, 1))
        with pytest.raises(ProviderAtWork):
            _named(desk)
        with pytest.raises(TermTooLong):
            extend_provider(**desk.here("coordinator"), until_on=date(2027, 3, 2))
        with pytest.raises(DaysOutOfOrder):
            post_provider(**desk.here("coordinator"), on=LEFT)
        post_provider(**desk.here("coordinator"), on=NEXT_DAY)
    events = list(Entry.objects.filter(event__startswith="provider:").values_list("event", "visibility"))
    assert events == [("provider:self:named", "public"), ("provider:notice:posted", "public")]


def test_a_second_provider_shares_the_months_of_the_first(desk: Desk) -> None:
    with clock.at(on(NEXT_DAY)):
        _named(desk, until_on=date(2026, 12, 1))
        extend_provider(**desk.here("coordinator"), until_on=date(2026, 12, 31))
        with pytest.raises(DaysOutOfOrder):
            extend_provider(**desk.here("coordinator"), until_on=date(2026, 12, 31))
    with clock.at(on(date(2026, 12, 20))):
        end_provider(**desk.here("coordinator"), reason="换一家")
        with pytest.raises(TermTooLong):
            _named(desk, lost_on=date(2026, 12, 20), until_on=date(2027, 3, 2))
        second = _named(desk, lost_on=date(2026, 12, 20), until_on=date(2027, 3, 1))
        assert second.lost_on == LEFT
    with clock.at(on(date(2027, 3, 1))):
        end_provider(**desk.here("coordinator"), reason="业主选好了新物业")
    with clock.at(on(date(2028, 5, 1))):
        later = _named(desk, lost_on=date(2028, 5, 1), until_on=date(2028, 11, 1))
        assert later.lost_on == date(2028, 5, 1)


def test_only_the_street_names_and_only_a_property_company(desk: Desk) -> None:
    for word in ("secretary", "worker", "owner", "stranger"):
        with pytest.raises(DeskNotYours):
            _named(desk, **desk.by(word))
    for call in (extend_provider, post_provider):
        key = "until_on" if call is extend_provider else "on"
        with pytest.raises(NoProvider):
            call(**desk.here("leader"), **{key: NEXT_DAY})
    with clock.at(on(NEXT_DAY)):
        with pytest.raises(WrongBody):
            _named(desk, body_id=desk.town.bodies["station"].pk)
        with pytest.raises(FeeUnreadable):
            _named(desk, fee_fen=-1)
        with pytest.raises(DaysOutOfOrder):
            _named(desk, lost_on=date(2026, 9, 3))
        with pytest.raises(DaysOutOfOrder):
            _named(desk, until_on=date(2026, 9, 1))
    assert provider_of(desk.area) is None


def _noticed(desk: Desk, matter: str = "property_manager") -> OwnersVote:
    with clock.at(on(date(2026, 9, 20))):
        vote = plan_vote(**desk.here("owner"), matter=matter, title="选聘新的物业公司")
        return post_vote_notice(**desk.by("owner"), vote_id=vote.id, meeting_on=date(2026, 10, 5))


def test_notice_of_the_first_of_april_allows_the_sixteenth(desk: Desk) -> None:
    with clock.at(on(date(2026, 4, 1))):
        vote = plan_vote(**desk.here("owner"), matter="common_parts", title="公共用地建充电棚")
        by = desk.by("owner") | {"vote_id": vote.id}
        change_vote(**by, matter="use_funds", title="用维修资金建充电棚")
        change_vote(**by, matter="common_parts", title="公共用地建充电棚")
        assert is_special(desk.area, "common_parts", clock.today())
        with pytest.raises(MeetingTooEarly) as refused:
            post_vote_notice(**by, meeting_on=date(2026, 4, 15))
        assert refused.value.values["earliest"] == "2026-04-16"
        post_vote_notice(**by, meeting_on=date(2026, 4, 16))
        with pytest.raises(MatterFixed):
            change_vote(**by, matter="other", title="换一个事项")
        with pytest.raises(VoteMoved):
            post_vote_notice(**by, meeting_on=date(2026, 4, 16))
        with pytest.raises(MeetingNotYet):
            enter_count(**by, counts=TALLY)
        call_off_vote(**by, reason="议题要再商量")
        with pytest.raises(VoteMoved):
            call_off_vote(**by, reason="再来一次")


@pytest.mark.parametrize(("heads", "verdict"), [(352, "passes"), (351, "fails")])
def test_two_people_count_the_same_and_the_tally_is_made(desk: Desk, heads: int, verdict: str) -> None:
    vote = _noticed(desk)
    counts = Counts("60111.25", 703, "33020.00", heads)
    first, second = desk.by("owner") | {"vote_id": vote.id}, desk.by("other_owner") | {"vote_id": vote.id}
    with clock.at(on(date(2026, 10, 5), 20)):
        change_counts(**desk.here("secretary"), owners=1, private_area="1")  # the notice's counts stay
        enter_count(**first, counts=counts)
        with pytest.raises(SecondPersonCounts):
            enter_count(**first, counts=counts)
        with pytest.raises(CountsDiffer):
            enter_count(**second, counts=Counts("60111.25", 703, "33020.00", heads + 1))
        clear_count(**second)
        with pytest.raises(NothingCounted):
            clear_count(**second)
        enter_count(**second, counts=counts)
        counted = enter_count(**first, counts=counts)
    assert (counted.verdict, counted.result_due_on) == (verdict, date(2026, 10, 8))
    found = vote_of(desk.town.street, vote.id)
    assert found is not None
    outcome = outcome_of(found)
    assert outcome is not None
    assert [bar.least for bar in outcome.bars if bar.of is Of.AGREEING] == [3005563, 352]
    entry = Entry.objects.get(event="owners_vote:count:checked")
    assert (entry.visibility, entry.facts["verdict"], entry.facts["agree_heads"]) == ("public", verdict, heads)
    with clock.at(on(date(2026, 10, 8))):
        with pytest.raises(MeetingNotYet):
            post_result(**first, on=date(2026, 10, 4))
        posted = post_result(**first, on=date(2026, 10, 8))
        assert posted.status == "posted"
        with pytest.raises(VoteMoved):
            post_result(**first, on=date(2026, 10, 8))
    assert Entry.objects.get(event="owners_vote:result:posted").facts["late"] == 0


def test_impossible_counts_and_strangers_are_refused(desk: Desk) -> None:
    vote = _noticed(desk)
    with clock.at(on(date(2026, 10, 6))):
        by = desk.by("owner") | {"vote_id": vote.id}
        for counts, field in (
            (Counts("88640.01", 703, "1", 1), "part_area"),
            (Counts("60111.25", 1025, "1", 1), "part_heads"),
            (Counts("60111.25", 703, "60111.26", 1), "agree_area"),
        ):
            with pytest.raises(CountNotPossible) as refused:
                enter_count(**by, counts=counts)
            assert refused.value.field == field
        with pytest.raises(CountsUnreadable):
            enter_count(**by, counts=Counts("lots", 703, "1", 1))
        with pytest.raises(DeskNotYours):
            enter_count(**by | desk.by("far_owner"), counts=TALLY)
    with pytest.raises(VoteMatterUnknown):
        plan_vote(**desk.here("owner"), matter="lunch", title="中午吃什么")
    with pytest.raises(DeskNotYours):
        plan_vote(**desk.here("coordinator"), matter="other", title="街道不替业主投票")
