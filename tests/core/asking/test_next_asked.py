"""Which statement is asked next: by what an answer tells, never by what is liked; new ones have their turn."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from wushe.core.asking import NEW_EVERY, NEW_UNTIL, Asked, Why, bonus, expected_variance, next_asked, worth

counts = st.integers(0, 5000)
few = st.integers(0, 40)
statements = st.lists(st.tuples(few, few, few), min_size=1, max_size=40).map(
    lambda found: [Asked(number, *three) for number, three in enumerate(found, 1)]
)


@given(counts, counts, counts, counts)
def test_liked_and_disliked_weigh_the_same(agrees: int, disagrees: int, passes: int, everything: int) -> None:
    assert worth(agrees, disagrees, passes, everything) == worth(disagrees, agrees, passes, everything)


@given(counts, counts, counts)
def test_the_variance_is_between_nothing_and_one(agrees: int, disagrees: int, passes: int) -> None:
    assert 0 < expected_variance(agrees, disagrees, passes) < 1


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_what_divides_tells_more_than_what_all_say_or_nobody_has_a_view_on(half: int, passes: int) -> None:
    assert expected_variance(half, half, 0) > expected_variance(2 * half, 0, 0)
    assert expected_variance(half, half, 0) > expected_variance(half, half, passes)


@given(counts, counts)
def test_the_bonus_shrinks_with_answers_and_grows_with_those_to_others(answers: int, everything: int) -> None:
    assert bonus(answers + 1, everything) < bonus(answers, everything) < bonus(answers, everything + 1)


@given(statements, st.integers(0, 100), st.text(max_size=8))
def test_the_same_person_at_the_same_answer_is_asked_the_same(found: list[Asked], answered: int, seed: str) -> None:
    turned = list(found)
    Random(answered).shuffle(turned)
    asked = [next_asked(rows, answered=answered, answers_in_all=99, seed=seed) for rows in (found, turned)]
    assert asked[0] == asked[1] is not None


@given(statements, st.text(max_size=8))
def test_nobody_gets_one_twice_and_everybody_can_answer_all(found: list[Asked], seed: str) -> None:
    left, seen = list(found), []
    while (one := next_asked(left, answered=len(seen), answers_in_all=50, seed=seed)) is not None:
        seen.append(one.number)
        left = [other for other in left if other.number != one.number]
    assert sorted(seen) == [one.number for one in found]


def test_nothing_is_left_to_ask() -> None:
    assert next_asked([], answered=3, answers_in_all=3, seed="a") is None


@given(st.integers(2, 200), st.integers(20, 3000), st.text(max_size=8), st.integers(0, 50))
def test_a_new_statement_is_asked_within_three_questions(old: int, each: int, seed: str, answered: int) -> None:
    """However many well-known ones there are, and however much they are liked."""
    left = [Asked(number, agrees=each) for number in range(1, old + 1)] + [Asked(old + 1)]
    seen = []
    for more in range(NEW_EVERY):
        one = next_asked(left, answered=answered + more, answers_in_all=old * each, seed=seed)
        assert one is not None
        seen.append(one)
        left = [other for other in left if other.number != one.number]
        if not left:
            break
    assert any(one.number == old + 1 for one in seen)


def test_the_least_answered_has_the_turn_and_says_so() -> None:
    found = [Asked(1, 50, 50), Asked(2, NEW_UNTIL - 1), Asked(3, 2), Asked(4, 0, NEW_UNTIL)]
    for seed in "abcdefgh":
        one = next_asked(found, answered=NEW_EVERY - 1, answers_in_all=120, seed=seed)
        assert one is not None
        assert (one.number, one.why) == (3, Why.NEW)


def test_a_crowd_that_likes_a_statement_does_not_push_it_forward() -> None:
    """Of twenty with equally many answers the one that all like is asked no more often than its fair share."""
    found = [Asked(1, agrees=60), *(Asked(number, 25, 25, 10) for number in range(2, 21))]
    drawn: Counter[int] = Counter()
    for person in range(2000):
        one = next_asked(found, answered=0, answers_in_all=1200, seed=str(person))
        assert one is not None
        drawn[one.number] += 1
    assert drawn[1] < 2000 / 20
    assert min(drawn[number] for number in range(2, 21)) > 50


def test_a_whole_crowd_spreads_its_answers() -> None:
    """Sixty people, thirty answers each, among a hundred statements that come in two halves: none is left out."""
    seen: Counter[int] = Counter()
    for person in range(60):
        there = 50 if person < 30 else 100
        answered: set[int] = set()
        for _ in range(30):
            left = [Asked(number, seen[number]) for number in range(1, there + 1) if number not in answered]
            one = next_asked(left, answered=len(answered), answers_in_all=seen.total(), seed=str(person))
            assert one is not None
            answered.add(one.number)
            seen[one.number] += 1
    assert min(seen[number] for number in range(1, 101)) >= NEW_UNTIL / 2
