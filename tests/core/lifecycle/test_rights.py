from wushe.core.lifecycle import (
    OPEN_RIGHTS_STATUSES,
    RIGHTS_LIFECYCLE,
    RightsStatus,
    may_follow,
    next_statuses,
)


def test_a_refusal_asks_for_a_reason() -> None:
    assert may_follow(RIGHTS_LIFECYCLE, RightsStatus.RECEIVED, RightsStatus.REFUSED).unmet == ("reason",)


def test_a_proposed_erasure_is_done_by_someone_else_only() -> None:
    assert may_follow(RIGHTS_LIFECYCLE, RightsStatus.PROPOSED, RightsStatus.DONE).unmet == ("someone_else",)
    assert may_follow(RIGHTS_LIFECYCLE, RightsStatus.PROPOSED, RightsStatus.DONE, {"someone_else"}).allowed


def test_what_is_settled_stays_settled_and_what_is_open_can_be_withdrawn() -> None:
    for status in RightsStatus:
        following = next_statuses(RIGHTS_LIFECYCLE, status)
        assert bool(following) == (status in OPEN_RIGHTS_STATUSES)
        assert (RightsStatus.WITHDRAWN in following) == (status in OPEN_RIGHTS_STATUSES)
