"""A residents' committee is not made the main handler of what is not its own."""

from __future__ import annotations

import pytest

from tests.support.rule_tables import shipped
from wushe.core.linkage import (
    ActorKind,
    Bound,
    CommunityPart,
    ListLine,
    Occasion,
    Period,
    ReasonCode,
    Space,
    assignment,
    boundary,
    passed_on,
)

COMMITTEE, PROPERTY = ActorKind.RESIDENTS_COMMITTEE, ActorKind.PROPERTY_SERVICE


def line(part: CommunityPart) -> ListLine:
    return ListLine("供水抢修", part, "第17条", ActorKind.DEPARTMENT)


@pytest.mark.parametrize(
    ("part", "as_main", "bound"),
    [
        (CommunityPart.OUTSIDE, True, Bound.OUTSIDE_LIST),
        (CommunityPart.OUTSIDE, False, Bound.OUTSIDE_LIST),
        (CommunityPart.ASSISTS, True, Bound.ASSISTS_ONLY),
        (CommunityPart.ASSISTS, False, Bound.FREE),
        (CommunityPart.OWN, True, Bound.FREE),
        (CommunityPart.NOT_SAID, True, Bound.FREE),
    ],
)
def test_the_community_is_protected_by_its_list(part: CommunityPart, as_main: bool, bound: Bound) -> None:
    assert boundary(COMMITTEE, [line(part)], as_main=as_main).bound is bound
    assert boundary(PROPERTY, [line(part)], as_main=as_main).bound is Bound.FREE


def test_its_own_affair_goes_before_and_without_a_line_nothing_is_refused() -> None:
    both = [line(CommunityPart.OUTSIDE), line(CommunityPart.OWN)]
    assert boundary(COMMITTEE, both, as_main=True).bound is Bound.FREE
    assert boundary(COMMITTEE, [], as_main=True).bound is Bound.FREE


def test_the_answer_names_the_article() -> None:
    found = boundary(COMMITTEE, [line(CommunityPart.ASSISTS)], as_main=True)
    assert found.line is not None
    assert found.line.article == "第17条"


def named(part: CommunityPart, to: ActorKind):
    """What the shipped table says of real space in routine, passed on by a line of the list."""
    roles = assignment(shipped("cn-2026"), Occasion(Period.ROUTINE, Space.REAL))
    assert roles.lead is ActorKind.COMMUNITY
    return passed_on(roles, boundary(roles.answerable, [line(part)], as_main=True), to)


def test_what_the_community_assists_with_is_led_by_the_owner_and_the_community_helps() -> None:
    roles = named(CommunityPart.ASSISTS, ActorKind.DEPARTMENT)
    assert (roles.lead, roles.answerable, roles.guide) == (ActorKind.DEPARTMENT, ActorKind.DEPARTMENT, None)
    assert ActorKind.COMMUNITY in roles.assist
    assert roles.required[:2] == (ActorKind.DEPARTMENT, ActorKind.COMMUNITY)
    assert (roles.why[-1].code, roles.why[-1].source) == (ReasonCode.COMMUNITY_ASSISTS, "第17条")


def test_what_is_outside_the_list_is_not_asked_of_the_community_at_all() -> None:
    roles = named(CommunityPart.OUTSIDE, ActorKind.STREET_OFFICE)
    assert roles.lead is ActorKind.STREET_OFFICE
    assert not {ActorKind.COMMUNITY, COMMITTEE} & {*roles.assist, *roles.required, *roles.invited}
    assert ActorKind.STREET_OFFICE not in roles.assist
    assert [reason.code for reason in roles.why[-2:]] == [
        ReasonCode.OUTSIDE_THE_LIST,
        ReasonCode.STREET_FOR_THE_OWNER,
    ]


def test_the_owner_is_named_once_though_the_table_had_it_among_the_helpers() -> None:
    roles = named(CommunityPart.OUTSIDE, PROPERTY)
    assert (roles.lead, roles.required.count(PROPERTY), PROPERTY in roles.assist) == (PROPERTY, 1, False)


def test_the_community_s_own_affair_stays_as_the_table_says() -> None:
    roles = named(CommunityPart.OWN, ActorKind.DEPARTMENT)
    assert roles.lead is ActorKind.COMMUNITY
