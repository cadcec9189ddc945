from datetime import date, timedelta

from wushe.core.linkage import ActorKind, Expected, Participation, Presence, participation

SINCE = date(2026, 3, 1)
TODAY = date(2026, 3, 31)
REQUIRED = (ActorKind.COMMUNITY, ActorKind.PROPERTY_SERVICE)
INVITED = (ActorKind.VOLUNTEER,)


def seen(*presences: Presence) -> Participation:
    return participation(REQUIRED, INVITED, presences, contact_days=14, since=SINCE, today=TODAY)


def test_who_never_came_is_missing_and_late_after_one_rhythm() -> None:
    found = seen()
    assert found.missing == REQUIRED
    assert (found.present, found.required) == (0, 2)
    assert all(part.late for part in found.parts if part.expected is Expected.REQUIRED)


def test_who_came_is_due_again_one_rhythm_later() -> None:
    found = seen(Presence(ActorKind.PROPERTY_SERVICE, date(2026, 3, 20)))
    part = next(part for part in found.parts if part.kind is ActorKind.PROPERTY_SERVICE)
    assert part.due_on == date(2026, 4, 3)
    assert not part.late
    assert found.missing == (ActorKind.COMMUNITY,)


def test_a_committee_that_comes_counts_as_the_community() -> None:
    found = seen(Presence(ActorKind.RESIDENTS_COMMITTEE, date(2026, 3, 25)))
    assert found.missing == (ActorKind.PROPERTY_SERVICE,)


def test_the_invited_and_the_unexpected_are_counted_and_never_late() -> None:
    found = seen(
        Presence(ActorKind.VOLUNTEER, date(2026, 3, 2)),
        Presence(ActorKind.RESIDENT_UNIT, date(2026, 3, 3)),
        Presence(ActorKind.RESIDENT_UNIT, date(2026, 3, 4)),
    )
    by_kind = {part.kind: part for part in found.parts}
    assert by_kind[ActorKind.VOLUNTEER].expected is Expected.INVITED
    assert by_kind[ActorKind.RESIDENT_UNIT].expected is Expected.NOT_NAMED
    assert by_kind[ActorKind.RESIDENT_UNIT].times == 2
    assert not by_kind[ActorKind.RESIDENT_UNIT].late


def test_what_happened_outside_the_days_is_not_counted() -> None:
    found = seen(
        Presence(ActorKind.COMMUNITY, SINCE - timedelta(days=1)),
        Presence(ActorKind.COMMUNITY, TODAY + timedelta(days=1)),
    )
    assert ActorKind.COMMUNITY in found.missing
