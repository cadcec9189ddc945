"""A residence counts when it has been checked, and what is over stays over."""

from __future__ import annotations

import pytest

from wushe.core.lifecycle import LIVING_RESIDENCES, RESIDENCE_LIFECYCLE, ResidenceStatus, may_follow, next_statuses

S = ResidenceStatus


def test_a_claim_needs_a_second_person() -> None:
    verdict = may_follow(RESIDENCE_LIFECYCLE, S.WAITING, S.VERIFIED)
    assert not verdict.allowed
    assert verdict.unmet == ("second_person",)
    assert may_follow(RESIDENCE_LIFECYCLE, S.WAITING, S.VERIFIED, {"second_person"}).allowed


@pytest.mark.parametrize(("source", "target"), [(S.VERIFIED, S.UNDONE), (S.WAITING, S.REFUSED)])
def test_what_is_taken_back_needs_a_reason(source: S, target: S) -> None:
    assert not may_follow(RESIDENCE_LIFECYCLE, source, target).allowed
    assert may_follow(RESIDENCE_LIFECYCLE, source, target, {"reason"}).allowed


@pytest.mark.parametrize("status", sorted(set(S) - LIVING_RESIDENCES))
def test_what_is_over_stays_over(status: S) -> None:
    assert next_statuses(RESIDENCE_LIFECYCLE, status) == ()
