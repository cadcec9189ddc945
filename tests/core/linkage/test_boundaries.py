"""A residents' committee is not made the main handler of what is not its own."""

from __future__ import annotations

import pytest

from wushe.core.linkage import ActorKind, Bound, CommunityPart, ListLine, boundary

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
