from __future__ import annotations

import csv
from collections import Counter
from random import Random

import pytest

from tests.support.realdata import data_file
from wushe.core.signals import Account, Cast, Margin, SignKind, margin, signs

QUIET = ("15-per-hour-seattle", "brexit-consensus", "scoop-hivemind.taxes", "vtaiwan.uberx")


def honest(people: int, chance: Random, statements: int = 30) -> tuple[list[Account], list[Cast]]:
    """Two camps that come over two weeks and see most statements."""
    accounts, votes = [], []
    for person in range(people):
        began = chance.uniform(0, 14 * 86400)
        accounts.append(Account(f"p{person}", False, began))
        at = began
        for statement in range(statements):
            if chance.random() > 0.8:
                continue
            at += chance.uniform(2, 20)
            usual = 1 if (statement % 2 == person % 2) else -1
            votes.append(
                Cast(f"p{person}", statement, usual if chance.random() < 0.75 else chance.choice([0, -usual]), at)
            )
    return accounts, votes


def planted(
    accounts: list[Account], votes: list[Cast], chance: Random, *, noise: float, hours: float
) -> tuple[list[Account], list[Cast]]:
    """A twentieth more accounts that follow a script, in the same hours."""
    seen = Counter(vote.statement for vote in votes)
    script = {statement: chance.choice([1, -1]) for statement, _n in seen.most_common(40)}
    start = chance.choice(accounts).began
    more, cast = [], []
    for one in range(max(5, round(len(accounts) * 0.05))):
        at = start + chance.random() * hours * 3600
        more.append(Account(f"bot{one}", False, at))
        for statement, said in script.items():
            if chance.random() < 0.9:
                at += chance.uniform(2, 8)
                value = said if chance.random() > noise else chance.choice([1, 0, -1])
                cast.append(Cast(f"bot{one}", statement, value, at))
    return accounts + more, votes + cast


def named(kind: SignKind, accounts: list[Account], votes: list[Cast]) -> set[str]:
    return {one for sign in signs(accounts, votes) if sign.kind is kind for one in sign.accounts}


def real(name: str) -> tuple[list[Account], list[Cast]]:
    votes: dict[tuple[str, int], Cast] = {}
    began: dict[str, float] = {}
    with data_file("opinion", name, "votes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at, account, statement = int(row["timestamp"]) / 1000, row["voter-id"], int(row["comment-id"])
            votes[account, statement] = Cast(account, statement, int(float(row["vote"])), at)
            began[account] = min(began.get(account, at), at)
    return [Account(one, False, at) for one, at in began.items()], list(votes.values())


def test_a_twentieth_that_follows_a_script_is_named_and_hardly_anybody_else() -> None:
    accounts, votes = honest(300, Random(5))
    assert named(SignKind.ALIKE, accounts, votes) == set()
    found = named(SignKind.ALIKE, *planted(accounts, votes, Random(6), noise=0.05, hours=2))
    assert len([one for one in found if one.startswith("bot")]) >= 14
    assert not [one for one in found if one.startswith("p")]


def test_people_who_are_known_are_left_alone() -> None:
    accounts, votes = planted(*honest(120, Random(5)), Random(6), noise=0, hours=1)
    assert signs([one._replace(is_known=True) for one in accounts], votes) == []


def test_two_households_that_answer_alike_are_no_sign() -> None:
    accounts, votes = honest(100, Random(5))
    twin = [vote._replace(account=f"t{n}") for n in range(2) for vote in votes if vote.account == "p0"]
    both = [Account(f"t{n}", False, accounts[0].began) for n in range(2)]
    assert named(SignKind.ALIKE, accounts + both, votes + twin) == set()


def test_answers_faster_than_reading_are_told() -> None:
    accounts, votes = honest(40, Random(5))
    fast = [Cast("fast", at, 1, at * 0.4) for at in range(20)]
    assert named(SignKind.QUICK, [*accounts, Account("fast", False, 0.0)], votes + fast) == {"fast"}


def test_an_hour_in_which_far_more_come_than_usual_is_told() -> None:
    slow = [Account(f"s{day}", False, day * 86400.0) for day in range(20)]
    crowd = [Account(f"c{at}", False, 5 * 86400.0 + 7200 + at) for at in range(30)]
    (found,) = signs(slow + crowd, [])
    assert (found.kind, len(found.accounts)) == (SignKind.RUSH, 30)
    assert signs(slow, []) == []


def test_nobody_and_one_alone_give_no_sign() -> None:
    assert signs([], []) == []
    assert signs([Account("a", False, 0.0)], [Cast("a", 1, 1, 0.0)]) == []


@pytest.mark.parametrize("noise", [0.0, 0.1])
@pytest.mark.parametrize("base", [(7, 7), (8, 8), (12, 20), (40, 80), (99, 200), (150, 200), (52, 100)])
def test_what_a_twentieth_can_bring_about_never_stands_as_shared(base: tuple[int, int], noise: float) -> None:
    """Whoever adds a twentieth, in whatever way, reaches "narrow" at most, and hides no more than to "nearly"."""
    of, seen = base
    before = margin(of, seen, seen)
    few = int(seen * 0.05 * (1 - noise))
    pushed, held = margin(of + few, seen + few, seen + few), margin(of, seen + few, seen + few)
    if before in (Margin.OPEN, Margin.NEARLY):
        assert pushed is not Margin.SHARED
    if before in (Margin.SHARED, Margin.NARROW):
        assert held is not Margin.OPEN


@pytest.mark.parametrize(
    ("of", "seen", "how"),
    [
        (90, 100, Margin.SHARED),
        (57, 100, Margin.NARROW),
        (55, 100, Margin.NEARLY),
        (20, 100, Margin.OPEN),
        (0, 0, Margin.OPEN),
        (7, 7, Margin.OPEN),  # all, but too few have seen it
        (8, 8, Margin.NARROW),
        (12, 12, Margin.NARROW),  # a twentieth more brought it over the least number
    ],
)
def test_how_firmly_something_is_shared(of: int, seen: int, how: Margin) -> None:
    assert margin(of, seen, 100) is how


@pytest.mark.realdata
@pytest.mark.parametrize("name", QUIET)
def test_in_real_conversations_a_planted_script_is_found_and_few_others_are_named(name: str) -> None:
    accounts, votes = real(name)
    assert len(named(SignKind.ALIKE, accounts, votes)) <= 0.005 * len(accounts)
    found = named(SignKind.ALIKE, *planted(accounts, votes, Random(3), noise=0.05, hours=2))
    scripted = {one for one in found if one.startswith("bot")}
    assert len(scripted) >= 0.8 * max(5, round(len(accounts) * 0.05))
    assert len(found - scripted) <= 0.005 * len(accounts)
