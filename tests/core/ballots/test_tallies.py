"""Tallies of every kind: worked examples, and properties over any ballots."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.ballots import (
    Answer,
    ChoiceImpossible,
    Counted,
    CountsImpossible,
    Verdict,
    WrongChoice,
    YesNoRule,
    approvals,
    budget_choices,
    elected,
    read_share,
    runoff,
    schulze,
    scores,
    yes_no,
)

OPTIONS = ("a", "b", "c", "d")
HALF = YesNoRule(read_share(">1/2"), read_share(">1/2"))
OWNERS = YesNoRule(read_share(">=2/3"), read_share(">=3/4"), by_area=True)
RANKS = st.lists(st.permutations(OPTIONS).flatmap(lambda one: st.integers(0, 4).map(lambda n: tuple(one[:n]))))


def _answers(yes: int, no: int = 0, abstain: int = 0, area: int = 0) -> list[tuple[Answer, int]]:
    words = [Answer.YES] * yes + [Answer.NO] * no + [Answer.ABSTAIN] * abstain
    return [(word, area) for word in words]


@pytest.mark.parametrize(
    ("roll", "agree", "others", "least", "shares"),
    [(58, 39, 4, [30, 22], ["74.1%", "90.7%"]), (61, 44, 3, [31, 24], ["77.0%", "93.6%"])],
    ids=["representatives", "members of the Party"],
)
def test_both_votes_of_the_third_story(
    roll: int, agree: int, others: int, least: list[int], shares: list[str]
) -> None:
    found = yes_no(HALF, Counted(0, roll), _answers(agree, others))
    assert (found.verdict, found.cast) == (Verdict.PASSES, agree + others)
    assert [bar.least for bar in found.bars] == least
    assert [f"{float(bar.share):.1%}" for bar in found.bars] == shares


def test_exactly_half_is_not_more_than_half() -> None:
    assert yes_no(HALF, Counted(0, 58), _answers(29)).verdict is Verdict.INVALID
    assert yes_no(HALF, Counted(0, 58), _answers(20, 20)).verdict is Verdict.FAILS
    assert yes_no(HALF, Counted(0, 58), _answers(21, 20)).verdict is Verdict.PASSES


def test_abstaining_is_taking_part() -> None:
    assert yes_no(HALF, Counted(0, 58), _answers(20, 0, 20)).verdict is Verdict.FAILS


def test_owners_need_both_heads_and_area() -> None:
    part = _answers(3, 1, area=100)
    assert yes_no(OWNERS, Counted(600, 6), part).verdict is Verdict.PASSES
    assert yes_no(OWNERS, Counted(601, 6), part).verdict is Verdict.INVALID  # 400 < 2/3 of 601
    assert yes_no(OWNERS, Counted(600, 7), part).verdict is Verdict.INVALID
    assert yes_no(OWNERS, Counted(600, 6), [*_answers(3, area=99), (Answer.NO, 103)]).verdict is Verdict.FAILS


def test_nobody_agrees_to_anything_when_nobody_votes() -> None:
    rule = YesNoRule(read_share(">=0/1"), read_share(">=1/2"))
    assert yes_no(rule, Counted(0, 5), []).verdict is Verdict.FAILS


@pytest.mark.parametrize("votes", [_answers(7), _answers(2, area=400)])
def test_more_than_the_roll_is_refused(votes: list[tuple[Answer, int]]) -> None:
    with pytest.raises(CountsImpossible):
        yes_no(OWNERS, Counted(600, 6), votes)


@pytest.mark.parametrize(
    "said", ["", ">", "1/2", ">2/1", ">=1/0", "> 1/2", ">-1/2", ">1.5/2", "<1/2", ">1/2/3", ">²/3"]
)
def test_what_is_no_share_is_not_read(said: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_share(said)


def test_a_share_says_itself() -> None:
    assert (str(read_share(">=2/3")), read_share(">1/2").of) == (">=2/3", Fraction(1, 2))


def test_a_tie_on_the_border_stays_open() -> None:
    found = elected({"a": 5, "b": 3, "c": 3, "d": 0}, 2)
    assert (found.sure, found.tied, found.still_open) == (("a",), ("b", "c"), 1)
    assert elected({"a": 5, "b": 3, "c": 3}, 3).tied == ()
    assert elected({"a": 0}, 1).sure == ()


def test_a_blank_ballot_is_cast() -> None:
    found = approvals(OPTIONS, [("a",), ("b",), ("a",), ()], most=1)
    assert (found.cast, found.blank, found.elected.sure) == (4, 1, ("a",))


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        (("x",), WrongChoice.UNKNOWN_OPTION),
        (("a", "a"), WrongChoice.NAMED_TWICE),
        (("a", "b", "c"), WrongChoice.TOO_MANY),
    ],
)
def test_a_choice_against_the_rule_is_refused(named: tuple[str, ...], reason: WrongChoice) -> None:
    with pytest.raises(ChoiceImpossible) as refused:
        approvals(OPTIONS, [named], most=2)
    assert refused.value.reason is reason


def test_points_are_summed_and_kept_in_range() -> None:
    found = scores(OPTIONS, [{"a": 5, "b": 2}, {"b": 4}, {}], highest=5)
    assert (found.counts["b"], found.elected.sure, found.blank) == (6, ("b",), 1)
    for wrong in ({"a": 6}, {"x": 1}):
        with pytest.raises(ChoiceImpossible):
            scores(OPTIONS, [wrong], highest=5)


def test_the_published_example_of_schulze() -> None:
    """45 voters, five options: E wins (Schulze 2011, example 1)."""
    votes = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
    found = schulze("ABCDE", [tuple(ranks) for ranks, voters in votes.items() for _ in range(voters)])
    assert (found.winners, found.places) == (("E",), (("E",), ("A",), ("C",), ("B",), ("D",)))
    assert found.beats[0][1] == 20


def test_the_weakest_leaves_until_one_has_more_than_half() -> None:
    found = runoff("abc", [("a",)] * 4 + [("b", "c")] * 3 + [("c", "b")] * 2)
    assert ([one.leaves for one in found.rounds], found.winners) == ([("c",), ()], ("b",))
    assert found.rounds[1].counts == {"a": 4, "b": 5}


def test_equally_weak_ones_are_parted_by_an_earlier_round_or_leave_together() -> None:
    together = runoff("abc", [("a",)] * 3 + [("b",)] * 2 + [("c",)] * 2)
    assert (together.ties[0].by, together.winners) == ("together", ("a",))
    votes = [("a",)] * 5 + [("b",)] * 4 + [("c",)] * 3 + [("d", "c")]
    earlier = runoff("abcd", votes)
    assert [(tie.by, tie.taken) for tie in earlier.ties] == [("earlier_round", ("c",))]
    assert runoff("ab", [("a",), ("b",)]).winners == ("a", "b")


@pytest.mark.parametrize("votes", [[], [()], [(), ()]])
def test_blank_ballots_elect_nobody(votes: list[tuple[str, ...]]) -> None:
    assert (schulze(OPTIONS, votes).winners, runoff(OPTIONS, votes).winners) == ((), ())


@given(RANKS, st.randoms(use_true_random=False))
def test_the_order_of_ballots_changes_nothing(votes: list[tuple[str, ...]], chance: object) -> None:
    mixed = list(votes)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert schulze(OPTIONS, votes) == schulze(OPTIONS, mixed)
    assert runoff(OPTIONS, votes) == runoff(OPTIONS, mixed)
    assert approvals(OPTIONS, votes, most=4) == approvals(OPTIONS, mixed, most=4)
    points = [dict.fromkeys(vote, 2) for vote in votes], [dict.fromkeys(vote, 2) for vote in mixed]
    assert scores(OPTIONS, points[0], highest=2) == scores(OPTIONS, points[1], highest=2)
    answers = [[(list(Answer)[len(vote) % 3], 10) for vote in one] for one in (votes, mixed)]
    roll = Counted(10_000, 1_000)
    assert yes_no(OWNERS, roll, answers[0]) == yes_no(OWNERS, roll, answers[1])


@given(RANKS.filter(any), st.data())
def test_schulze_moving_a_winner_up_does_not_harm_it(votes: list[tuple[str, ...]], data: st.DataObject) -> None:
    winner = schulze(OPTIONS, votes).winners[0]
    at = data.draw(st.integers(0, len(votes) - 1))
    votes[at] = (winner, *(one for one in votes[at] if one != winner))
    assert winner in schulze(OPTIONS, votes).winners


def test_instant_runoff_is_not_monotone_which_is_why_it_is_not_the_default() -> None:
    """Ten voters move the winner up from the last place to the first, and it loses."""
    rest = [("a", "b", "c")] * 39 + [("c", "a", "b")] * 26 + [("b", "c", "a")] * 25
    assert runoff("abc", [*rest, *[("b", "c", "a")] * 10]).winners == ("a",)
    assert runoff("abc", [*rest, *[("a", "b", "c")] * 10]).winners == ("c",)


@given(RANKS.filter(any))
def test_who_beats_everybody_one_by_one_wins_by_schulze(votes: list[tuple[str, ...]]) -> None:
    found = schulze(OPTIONS, votes)
    for one in range(4):
        if all(found.beats[one][other] > found.beats[other][one] for other in range(4) if other != one):
            assert found.winners == (OPTIONS[one],)


@given(st.lists(st.sampled_from(list(Answer)), max_size=40), st.integers(0, 39))
def test_one_more_agreeing_never_turns_a_pass_into_a_failure(words: list[Answer], at: int) -> None:
    votes = [(word, 5) for word in words]
    before = yes_no(OWNERS, Counted(300, 60), votes).verdict
    if votes and before is Verdict.PASSES:
        votes[at % len(votes)] = (Answer.YES, 5)
        assert yes_no(OWNERS, Counted(300, 60), votes).verdict is Verdict.PASSES


def test_the_budget_goes_by_the_rules_of_budgets() -> None:
    costs = {"bench": 300, "lamp": 500, "tree": 400}
    votes = [("bench", "lamp")] * 3 + [("tree",)] * 2
    greedy = budget_choices(costs, votes, budget=800, equal_shares=False, knapsack=True)
    assert set(greedy.selected) == {"bench", "lamp"}
    shares = budget_choices(costs, votes, budget=1000, equal_shares=True, knapsack=False)
    assert "tree" in shares.selected or "lamp" in shares.selected
    with pytest.raises(ChoiceImpossible) as refused:
        budget_choices(costs, [("lamp", "tree")], budget=800, equal_shares=False, knapsack=True)
    assert refused.value.reason is WrongChoice.TOO_DEAR
